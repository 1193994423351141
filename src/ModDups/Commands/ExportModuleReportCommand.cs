using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Fleets;
using ModDups.Commands.Output;
using ModDups.Input;
using ModDups.Simulation.Bench;
using ModDups.Views.Reports;

namespace ModDups.Commands;

/// <summary>Writes what loaded modules, and what that wasted, as a page of HTML that can be mailed.</summary>
[Cmdlet(VerbsData.Export, "ModuleReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[Alias("epmr")]
[OutputType(typeof(FileInfo))]
public sealed class ExportModuleReportCommand : BootExportCommand
{
    private const string StormSet = "Storm";

    private const string FleetSet = "Fleet";

    private readonly List<BootStormResult> _storms = [];

    /// <summary>Results of storms.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StormSet, ValueFromPipeline = true)]
    public BootStormResult[] InputObject { get; set; } = [];

    /// <summary>A fleet, as Measure-ModuleFleet returns it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FleetSet, ValueFromPipeline = true)]
    public FleetReport? Fleet { get; set; }

    /// <summary>What real boots wasted, as points in the graph of storms: tables or counters, as PATH or CPUS=PATH.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] MeasuredPath { get; set; } = [];

    private protected override string What => "Write a report";

    private protected override bool HasObjects => _storms.Count > 0 || Fleet is not null;

    private protected override bool TakeObjects()
    {
        if (ParameterSetName is not StormSet)
            return ParameterSetName is FleetSet;
        _storms.AddRange(InputObject);
        return true;
    }

    private protected override List<string> OtherInputs() => ResolveMeasured(MeasuredPath);

    private protected override Func<ResultFile, ErrorRecord?>? Make(BlameSource source, IReadOnlyList<string> others, Action<InputProblem> report, CancellationToken end)
    {
        if (Fleet is { } fleet)
            return file => file.Write(new ModuleReport(fleet, new FleetLinks(file.Path, null)).Write, end);
        var sources = new ReportSource { Paths = Paths, Storms = _storms, Measured = others, Shared = source };
        return sources.Read(report, end) is { } page ? file => file.Write(page.Write, end) : null;
    }
}
