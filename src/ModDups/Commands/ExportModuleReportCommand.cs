using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Commands.Output;
using ModDups.Kernel;
using ModDups.Output;
using ModDups.Simulation.Bench;
using ModDups.Views.Reports;

namespace ModDups.Commands;

/// <summary>Writes what loaded modules, and what that wasted, as a page of HTML that can be mailed.</summary>
[Cmdlet(VerbsData.Export, "ModuleReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[Alias("epmr")]
[OutputType(typeof(FileInfo))]
public sealed class ExportModuleReportCommand : PathCommand
{
    private const string StormSet = "Storm";

    private readonly List<string> _paths = [];
    private readonly List<BootStormResult> _storms = [];
    private ResultFile _file = new("");
    private KernelRelease? _kernel;
    private bool _isHere;

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OutFile { get; set; } = "";

    /// <summary>Results of storms.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StormSet, ValueFromPipeline = true)]
    public BootStormResult[] InputObject { get; set; } = [];

    /// <summary>The kernel's counters of the boot: the file stats, or a folder such as /sys/kernel/debug/modules.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatsPath { get; set; }

    /// <summary>The modules: a folder such as /lib/modules/RELEASE, or a table with the lists modules.* beside it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>Folders and files in the format of modprobe.d.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ModprobePath { get; set; }

    /// <summary>The devices: a folder such as /sys/devices, or a text file with their modaliases.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DevicePath { get; set; }

    /// <summary>The kernel's release; by default from the name of the release's folder, otherwise 6.12.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string? Kernel { get; set; }

    /// <summary>The number of CPUs of the machine; by default from the devices or the events.</summary>
    [Parameter]
    [ValidateRange(1, BootStormSettings.MostCpus)]
    public int? CpuCount { get; set; }

    /// <summary>Also overwrites a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Does not overwrite an existing file.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Checks that the file can be written before anything is read.</summary>
    protected override void BeginProcessing()
    {
        if (Kernel is not null && !KernelRelease.TryParse(Kernel, out _kernel))
            ThrowTerminatingError(ErrorRecords.UnknownKernel(Kernel));
        _file = new(ResolveOne(OutFile)!) { KeepsExisting = NoClobber, OverwritesReadOnly = Force };
        if (_file.FindProblem() is { } problem)
            ThrowTerminatingError(problem);
    }

    /// <summary>Collects the inputs.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName is StormSet)
            _storms.AddRange(InputObject);
        else if (GivenFiles is { } files)
            _paths.AddRange(files.Where(file => !_paths.Contains(file)));
        else
            _isHere = true;
    }

    /// <summary>Reads and analyses everything, and writes one file.</summary>
    protected override void EndProcessing()
    {
        // If nothing came through the pipeline, or no path matched a file, the user did not mean this machine.
        if (!_isHere && _paths.Count + _storms.Count == 0)
            return;
        var source = Source();
        if (_paths.Concat([source.Shared.StatsPath, source.Shared.CatalogPath, source.Shared.DevicesPath]).OfType<string>().Any(IsTarget))
            ThrowTerminatingError(ErrorRecords.NotWritten(_file.Path, new IOException("The file is also read.")));
        if (!ShouldProcess(_file.Path, "Write a report"))
            return;
        ErrorRecord? problem = null;
        var isWritten = false;
        RunInBackground((post, end) =>
        {
            if (source.Read(found => post(() => Report(found)), end) is not { } report)
                return;
            problem = _file.Write(report.Write, end);
            isWritten = problem is null;
        });
        if (problem is not null)
            ThrowTerminatingError(problem);
        if (isWritten && PassThru)
            WriteObject(new FileInfo(_file.Path));
    }

    private ReportSource Source() => new()
    {
        Paths = _paths,
        Storms = _storms,
        Shared = new BlameSource
        {
            StatsPath = ResolveOne(StatsPath),
            CatalogPath = ResolveOne(Catalog),
            ModprobePaths = ModprobePath?.Select(path => ResolveOne(path)!).ToList(),
            DevicesPath = ResolveOne(DevicePath),
        },
        Kernel = _kernel,
        CpuCount = CpuCount,
    };

    private bool IsTarget(string input) =>
        (Directory.Exists(input) ? Directory.EnumerateFiles(input) : [input]).Any(file => OutputPaths.AreOne(_file.Path, file));

    private string? ResolveOne(string? path) =>
        path is null ? null : new InputPaths(SessionState).ResolveOne(path, ThrowTerminatingError);
}
