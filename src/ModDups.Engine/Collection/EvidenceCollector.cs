using System.Globalization;
using ModDups.Input;
using ModDups.Modules.Release;
using ModDups.Output;
using ModDups.Text;

namespace ModDups.Collection;

/// <summary>
/// Collects the evidence of a boot from this machine or, by ssh, from others, each into an archive of its own. The machines
/// need a POSIX shell; nothing is installed or changed there.
/// </summary>
/// <param name="path">
/// The archive <c>NAME.tar.gz</c>, for one machine alone; or the folder for the archives, which is created; null for the current folder.
/// </param>
/// <param name="isAnonymous">True to leave out the name of the machine and to mask the names of users.</param>
/// <param name="clock">Supplies the time; the system clock by default.</param>
public sealed class EvidenceCollector(string? path = null, bool isAnonymous = false, TimeProvider? clock = null)
{
    /// <summary>How many machines are asked at a time, if the caller does not say.</summary>
    public const int DefaultJobs = 16;

    private readonly CollectionTarget _target = new(path);

    /// <summary>Starts the script on a machine; null if there is no program that could.</summary>
    internal Func<EvidenceHost?, SystemProgram?> Start { get; init; } = EvidenceShell.Start;

    /// <summary>True if the path is that of one archive, so that only one machine can be collected.</summary>
    public bool IsOneArchive => _target.IsFile;

    /// <summary>
    /// Collects from several machines at the same time. A machine that fails does not stop the others.
    /// </summary>
    /// <param name="hosts">The machines; null in it, or an empty list, is this machine.</param>
    /// <param name="jobs">The most machines at a time, from 1.</param>
    /// <param name="found">Receives each archive when it is written; it is called from one thread at a time.</param>
    /// <param name="report">Receives the problem of each machine that failed; never at the same time as <paramref name="found"/>.</param>
    /// <param name="cancellation">Ends all ssh processes, and leaves nothing half-written.</param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    /// <exception cref="ArgumentException">There are several machines, and the path is that of one archive.</exception>
    public void CollectAll(
        IReadOnlyList<EvidenceHost?> hosts, int jobs, Action<ModuleEvidence> found, Action<InputProblem> report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        if (hosts.Count > 1 && IsOneArchive)
            throw new ArgumentException($"'{path}' is one archive, and there are {hosts.Count.ToString(CultureInfo.InvariantCulture)} machines.", nameof(hosts));
        EvidenceHost?[] all = hosts.Count == 0 ? [null] : [.. hosts];
        var gate = new Lock();
        // A thread waits for each machine. The pool would be slow to give as many.
        using var turns = new SemaphoreSlim(jobs);
        Thread[] threads =
        [
            .. all.Select(host => new Thread(() =>
            {
                InputProblem? problem = null;
                var evidence = Collect(host, each => problem = each, cancellation);
                lock (gate)
                {
                    if (evidence is not null)
                        found(evidence);
                    if (problem is not null && !cancellation.IsCancellationRequested)
                        report(problem);
                }

                turns.Release();
            })),
        ];
        var started = 0;
        for (; started < threads.Length && !cancellation.IsCancellationRequested; started++)
        {
            turns.Wait(CancellationToken.None);
            threads[started].Start();
        }

        foreach (var thread in threads.Take(started))
            thread.Join();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Collects from one machine.</summary>
    /// <param name="host">The machine; null for this one.</param>
    /// <param name="report">Receives what went wrong.</param>
    /// <param name="cancellation">Ends ssh.</param>
    /// <returns>The archive; null, and a problem, if there is none.</returns>
    public ModuleEvidence? Collect(EvidenceHost? host, Action<InputProblem> report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var source = host?.Text ?? "this machine";
        try
        {
            _target.Prepare();
            using var program = Start(host);
            if (program is null)
            {
                report(CollectionProblems.NoProgram(source, EvidenceShell.ProgramFor(host)));
                return null;
            }

            using var ending = cancellation.Register(program.Kill);
            using var collected = new CollectedEvidence(new Redaction(isAnonymous));
            var lines = new CollectedLines(program.Output);
            while (!collected.IsComplete && lines.TryRead(out var line))
                collected.Take(line);
            if (cancellation.IsCancellationRequested)
                return null;
            if (!collected.IsComplete)
            {
                report(CollectionProblems.Broken(source, program.End()));
                return null;
            }

            program.Kill();
            return Write(host, collected);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!cancellation.IsCancellationRequested)
                report(CollectionProblems.Failed(source, error.Message));
            return null;
        }
    }

    private ModuleEvidence Write(EvidenceHost? host, CollectedEvidence collected)
    {
        var time = (clock ?? TimeProvider.System).GetLocalNow();
        var machine = isAnonymous ? null : host?.Name ?? collected.Fact("hostname");
        var name = CollectionTarget.NameOf(machine, time);
        var evidence = new ModuleEvidence
        {
            HostName = isAnonymous ? null : host?.Text ?? machine,
            Path = _target.PathOf(name),
            Release = collected.Fact("osrelease") is { } release ? SafeText.Of(release) : null,
            CpuCount = collected.Fact("cpus") is { } cpus ? EvidenceFolder.OnlineCpus(cpus) : null,
            IsRoot = collected.Fact("user") == "0",
            Time = time,
            Missing = collected.Missing,
        };
        collected.AddModuleFiles();
        collected.Add(EvidenceManifest.FileName, EvidenceManifest.Of(evidence, collected.Files));
        using (var output = new OutputFile(evidence.Path))
        {
            output.WriteBytes(stream =>
            {
                var archive = new ArchiveWriter(stream, name, time);
                foreach (var file in collected.Files)
                    archive.Add(file);
                archive.Complete();
            });
        }

        return evidence with { Bytes = new FileInfo(evidence.Path).Length, FileCount = collected.Files.Count };
    }

}
