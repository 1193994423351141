using System.Management.Automation;
using ModDups.Commands.Jobs;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Commands;

/// <summary>Draws the number of CPUs against the bytes that their boot wastes.</summary>
[Cmdlet(VerbsCommon.Show, "BootStorm")]
[Alias("shbs")]
[OutputType(typeof(string))]
public sealed class ShowBootStormCommand : ModDupsCommand
{
    private readonly List<BootStormResult> _results = [];

    /// <summary>The results of storms.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public BootStormResult[] InputObject { get; set; } = [];

    /// <summary>How many columns it may take; those of the host by default.</summary>
    [Parameter]
    [ValidateRange(TerminalPlot.LeastWidth, int.MaxValue)]
    public int? Width { get; set; }

    /// <summary>How many lines it has.</summary>
    [Parameter]
    [ValidateRange(TerminalPlot.LeastHeight, int.MaxValue)]
    public int Height { get; set; } = TerminalPlot.DefaultHeight;

    /// <summary>In ASCII alone.</summary>
    [Parameter]
    public SwitchParameter Ascii { get; set; }

    /// <summary>Without colours, whatever the host can do.</summary>
    [Parameter]
    public SwitchParameter NoColor { get; set; }

    /// <summary>Takes results.</summary>
    protected override void ProcessRecord() => _results.AddRange(InputObject);

    /// <summary>Draws them all in one chart.</summary>
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
