using ModDups.Simulation.Bench;
using ModDups.Views.Descriptions;
using ModDups.Views.Formats;
using ModDups.Views.Formatting;

namespace ModDups.Views.Summaries;

/// <summary>Collects what the system calls of storms returned, where others than udev asked: a line for each storm.</summary>
public sealed class CallList
{
    private const int MostLines = 10;

    private readonly List<string> _lines = [];

    /// <summary>Adds the calls of a storm.</summary>
    /// <param name="result">The result of the storm.</param>
    public void Add(BootStormResult result)
    {
        if (result.Asker != BootStormResult.Udev)
            _lines.Add($"{CellText.Count(result.CpuCount, "CPU")}, {result.Remedy} on {result.Kernel}: {BootStormResultView.CallsOf(result)}.");
    }

    /// <summary>Writes the lines below the previous output, where there are any.</summary>
    /// <param name="output">Receives the lines.</param>
    public void Write(IResultWriter output)
    {
        output.Paragraph(_lines.Take(MostLines));
        if (_lines.Count > MostLines)
            output.Note($"{CellText.Count(_lines.Count - MostLines)} more storms; use --json to see all.");
    }
}
