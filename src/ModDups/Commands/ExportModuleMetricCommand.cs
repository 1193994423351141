using System.Management.Automation;
using ModDups.Analysis.Machines;
using ModDups.Analysis.Metrics;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Simulation.Bench;
using ModDups.Views.Metrics;

namespace ModDups.Commands;

/// <summary>Returns the counters, what the machine is and what it is predicted to waste, as text for Prometheus.</summary>
[Cmdlet(VerbsData.Export, "ModuleMetric", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[Alias("epmm")]
[OutputType(typeof(string))]
public sealed class ExportModuleMetricCommand : PathCommand
{
    private const string TextFileSet = "TextFile";

    private readonly List<string?> _paths = [];

    /// <summary>The file for the textfile collector of node_exporter, with the metrics of this machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextFileSet)]
    [ValidateNotNullOrEmpty]
    public string TextFile { get; set; } = "";

    /// <summary>OpenMetrics, or the older text format of Prometheus, which is that of the text file.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public MetricDialect Format { get; set; }

    /// <summary>How many duplicate modules get a sample of their own, those with most failures; the others are summed.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int Top { get; set; } = ModuleMetrics.DefaultModules;

    /// <summary>Leaves out what the bench predicts.</summary>
    [Parameter]
    public SwitchParameter NoAdvice { get; set; }

    /// <summary>What each step costs on the bench: a built-in machine, a profile, or the path of one.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MachineCompleter))]
    public MachineArgument? Machine { get; set; }

    /// <summary>Collects the inputs.</summary>
    protected override void ProcessRecord()
    {
        if (GivenFiles is { } files)
            _paths.AddRange(files);
        else
            _paths.Add(null);
    }

    /// <summary>Reads the machines, since the samples of a metric stand together.</summary>
    protected override void EndProcessing()
    {
        if (_paths.Count == 0)
            return;
        var machine = Machine is { } given ? given.Machine ?? Open<MachineProfile>(given.Path, MachineProfiles.Open) : MachineProfile.KvmGuest;
        var file = ParameterSetName is TextFileSet ? ResolveOne(TextFile) : null;
        if (file is not null && !ShouldProcess(file, "Write metrics"))
            return;
        List<MachineReading> machines = [];
        RunInBackground((post, end) => machines.AddRange(_paths.Select(path => new MachineSource
        {
            Path = path,
            Machine = machine,
            WantsAdvice = !NoAdvice,
        }.Read(problem => post(() => Report(problem)), end))));
        if (file is null)
            WriteObject(TextOf(machines));
        else
            Write(file, machines[0]);
    }

    private string TextOf(List<MachineReading> machines)
    {
        using var text = new StringWriter();
        MetricText.Write(text, ModuleMetrics.Of(machines, Top), Format);
        return text.ToString();
    }

    private void Write(string file, MachineReading machine)
    {
        try
        {
            MetricTextFile.Write(file, machine, Top);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            ThrowTerminatingError(ErrorRecords.NotWritten(file, error));
        }
    }
}
