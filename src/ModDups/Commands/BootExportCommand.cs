using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Comparison;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Output;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Output;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Writes one file that is made of the evidence of boots.</summary>
public abstract class BootExportCommand : PathCommand
{
    private readonly List<string> _paths = [];
    private ResultFile _file = new("");
    private bool _isHere;

    private protected BootExportCommand()
    {
    }

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OutFile { get; set; } = "";

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

    /// <summary>What is written, for -WhatIf.</summary>
    private protected abstract string What { get; }

    /// <summary>The files and folders that were given.</summary>
    private protected IReadOnlyList<string> Paths => _paths;

    /// <summary>The kernel's release; null where it was not given.</summary>
    private protected KernelRelease? Release { get; private set; }

    /// <summary>What the boots share, with their paths.</summary>
    private protected BlameSource Source => new()
    {
        Paths = _paths,
        StatsPath = ResolveOne(StatsPath),
        CatalogPath = ResolveOne(Catalog),
        ModprobePaths = ModprobePath?.Select(path => ResolveOne(path)!).ToList(),
        DevicesPath = ResolveOne(DevicePath),
    };

    /// <summary>Checks that the file can be written before anything is read.</summary>
    protected override void BeginProcessing()
    {
        if (Kernel is not null)
        {
            if (!KernelRelease.TryParse(Kernel, out var release))
                ThrowTerminatingError(ErrorRecords.UnknownKernel(Kernel));
            Release = release;
        }

        _file = new(ResolveOne(OutFile)!) { KeepsExisting = NoClobber, OverwritesReadOnly = Force };
        if (_file.FindProblem() is { } problem)
            ThrowTerminatingError(problem);
    }

    /// <summary>Collects the inputs.</summary>
    protected override void ProcessRecord()
    {
        if (TakeObjects())
            return;
        if (GivenFiles is { } files)
            _paths.AddRange(files.Where(file => !_paths.Contains(file)));
        else
            _isHere = true;
    }

    /// <summary>Reads and analyses everything, and writes one file.</summary>
    protected override void EndProcessing()
    {
        // If nothing came through the pipeline, or no path matched a file, the user did not mean this machine.
        if (!_isHere && _paths.Count == 0 && !HasObjects)
            return;
        var source = Source;
        var others = OtherInputs();
        string?[] inputs = [.. _paths, source.StatsPath, source.CatalogPath, source.DevicesPath, .. others.Select(input => MeasuredWastes.Split(input).Path)];
        if (inputs.OfType<string>().Any(IsTarget))
            ThrowTerminatingError(ErrorRecords.NotWritten(_file.Path, new IOException("The file is also read.")));
        if (!ShouldProcess(_file.Path, What))
            return;
        ErrorRecord? problem = null;
        var isWritten = false;
        RunInBackground((post, end) =>
        {
            if (Make(source, others, found => post(() => Report(found)), end) is not { } write)
                return;
            problem = write(_file);
            isWritten = problem is null;
        });
        if (problem is not null)
            ThrowTerminatingError(problem);
        if (isWritten && PassThru)
            WriteObject(new FileInfo(_file.Path));
    }

    /// <summary>Takes the objects of the pipeline. Returns false where the parameters are paths.</summary>
    private protected abstract bool TakeObjects();

    /// <summary>True where objects came through the pipeline.</summary>
    private protected abstract bool HasObjects { get; }

    /// <summary>What else is read, as <see cref="MeasuredWastes"/> takes it.</summary>
    private protected virtual List<string> OtherInputs() => [];

    /// <summary>Reads the inputs, on another thread. Returns what writes the file, and why it could not; null where there is nothing to write.</summary>
    private protected abstract Func<ResultFile, ErrorRecord?>? Make(BlameSource source, IReadOnlyList<string> others, Action<InputProblem> report, CancellationToken end);

    private bool IsTarget(string input) =>
        (Directory.Exists(input) ? Directory.EnumerateFiles(input) : [input]).Any(file => OutputPaths.AreOne(_file.Path, file));
}
