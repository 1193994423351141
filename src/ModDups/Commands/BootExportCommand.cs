using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Comparison;
using ModDups.Commands.Errors;
using ModDups.Commands.Output;
using ModDups.Input;
using ModDups.Output;

namespace ModDups.Commands;

/// <summary>Writes one file that is made of the evidence of boots.</summary>
public abstract class BootExportCommand : BootCommand
{
    private ResultFile _file = new("");

    private protected BootExportCommand()
    {
    }

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OutFile { get; set; } = "";

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

    /// <summary>Checks that the file can be written before anything is read.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _file = new(ResolveOne(OutFile)!) { KeepsExisting = NoClobber, OverwritesReadOnly = Force };
        if (_file.FindProblem() is { } problem)
            ThrowTerminatingError(problem);
    }

    /// <summary>Collects the inputs.</summary>
    protected override void ProcessRecord()
    {
        if (!TakeObjects())
            TakePaths();
    }

    /// <summary>Reads and analyses everything, and writes one file.</summary>
    protected override void EndProcessing()
    {
        if (!HasPaths && !HasObjects)
            return;
        var source = Source;
        var others = OtherInputs();
        string?[] inputs = [.. Paths, source.StatsPath, source.CatalogPath, source.DevicesPath, .. others.Select(input => MeasuredWastes.Split(input).Path)];
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
