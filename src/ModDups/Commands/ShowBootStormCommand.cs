using System.Management.Automation;
using ModDups.Commands.Output;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Commands;

/// <summary>Plots the bytes that a boot wastes against the number of CPUs.</summary>
[Cmdlet(VerbsCommon.Show, "BootStorm")]
[Alias("shbs")]
[OutputType(typeof(string))]
public sealed class ShowBootStormCommand : ModDupsCommand
{
    private readonly List<BootStormResult> _results = [];

    /// <summary>The results of storms.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public BootStormResult[] InputObject { get; set; } = [];

    /// <summary>The width in columns; by default that of the host.</summary>
    [Parameter]
    [ValidateRange(TerminalPlot.LeastWidth, int.MaxValue)]
    public int? Width { get; set; }

    /// <summary>The height in lines.</summary>
    [Parameter]
    [ValidateRange(TerminalPlot.LeastHeight, int.MaxValue)]
    public int Height { get; set; } = TerminalPlot.DefaultHeight;

    /// <summary>Uses only ASCII.</summary>
    [Parameter]
    public SwitchParameter Ascii { get; set; }

    /// <summary>Uses no colours, even if the host supports them.</summary>
    [Parameter]
    public SwitchParameter NoColor { get; set; }

    /// <summary>Collects results.</summary>
    protected override void ProcessRecord() => _results.AddRange(InputObject);

    /// <summary>Draws all results in one chart.</summary>
    protected override void EndProcessing()
    {
        if (_results.Count == 0)
            return;
        var screen = new HostScreen(this);
        var (width, isColoured) = (Width ?? screen.Width, !NoColor && screen.TakesColours);
        RunInBackground((post, _) =>
        {
            var lines = TerminalPlot.Draw(StormChart.From(_results), width, Height, Ascii, isColoured);
            post(() => WriteObject(lines, enumerateCollection: true));
        });
    }
}
