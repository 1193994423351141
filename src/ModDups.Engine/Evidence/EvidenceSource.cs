using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Evidence;

/// <summary>Reads evidence from where a person keeps it: files, folders with those of one boot, or this machine itself.</summary>
/// <param name="root">The directory that holds this machine's <c>sys</c> and <c>var</c>.</param>
/// <param name="clock">Tells the year and the time zone of times that stand without them.</param>
public sealed class EvidenceSource(string root, TimeProvider? clock = null)
{
    private const string TraceAdvice =
        $"Read as root, with tracefs mounted, and boot with this on the kernel's command line: {EvidenceParameters.Trace}";

    private const string AuditAdvice =
        $"Run auditd with the rule '{EvidenceParameters.AuditRule}', read as root, and boot with this on the kernel's command line: {EvidenceParameters.Audit}";

    // Beside the two files, what only a program can tell. dmesg has the kernel's log, so the journal is not asked for it.
    private static readonly (string Program, string[] Arguments, string Advice)[] s_programs =
    [
        ("dmesg", [],
            $"Read as root, and boot a kernel with CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS, which logs duplicate requests, with this on its command line: {EvidenceParameters.KernelLog}"),
        ("journalctl",
            ["-b", "-o", "json", "--no-pager", "-t", "systemd-udevd", "-t", "(udev-worker)", "-t", "systemd-modules-load"],
            $"Read as root, and boot with this on the kernel's command line: {EvidenceParameters.Services}"),
    ];

    /// <summary>The files that are read in a folder with the evidence of one boot, in that order.</summary>
    public static IReadOnlyList<string> Files { get; } = ["trace", "dmesg", "audit.log", "journal"];

    /// <summary>Reads from this machine.</summary>
    public EvidenceSource()
        : this("/")
    {
    }

    /// <summary>Reads one input, as the events are asked for.</summary>
    /// <param name="path">
    /// A file of any of the formats; a directory, in which <c>trace</c>, <c>dmesg</c>, <c>audit.log</c> and
    /// <c>journal</c> are read; null for what this machine has.
    /// </param>
    /// <param name="report">Takes the problems as they are found.</param>
    /// <returns>The events.</returns>
    public IEnumerable<ModuleLoadEvent> Read(string? path, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (path is null)
            return ReadMachine(report);
        return Directory.Exists(path) ? ReadDirectory(path, report) : ReadFile(path, report);
    }

    private IEnumerable<ModuleLoadEvent> ReadFile(string path, Action<InputProblem> report)
    {
        using var stream = Open(path, out var problem);
        if (stream is null)
        {
            report(problem!);
            yield break;
        }

        foreach (var found in EvidenceReader.Read(stream, path, report, clock))
            yield return found;
    }

    private IEnumerable<ModuleLoadEvent> ReadDirectory(string path, Action<InputProblem> report)
    {
        string[] files = [.. Files.Select(name => Path.Join(path, name)).Where(File.Exists)];
        if (files.Length == 0)
            report(EvidenceProblems.NoFiles(path));
        return files.SelectMany(file => ReadFile(file, report));
    }

    // What this machine doesn't have is told, and is no error as long as there is something.
    private IEnumerable<ModuleLoadEvent> ReadMachine(Action<InputProblem> report)
    {
        var isAnyThere = false;
        foreach (var (path, advice) in new[] { (TracePath, TraceAdvice), (Path.Join(root, "var/log/audit/audit.log"), AuditAdvice) })
        {
            using var stream = Open(path, out var problem);
            if (stream is null)
            {
                report(problem! with { RecommendedAction = advice, IsWarning = true });
                continue;
            }

            isAnyThere = true;
            foreach (var found in EvidenceReader.Read(stream, path, problem => report(Advised(problem, advice)), clock))
                yield return found;
        }

        foreach (var (program, arguments, advice) in s_programs)
        {
            using var output = Start(program, arguments);
            if (output is null)
            {
                report(EvidenceProblems.NoProgram(program, advice));
                continue;
            }

            foreach (var found in EvidenceReader.Read(output.Output, program, problem => report(Advised(problem, advice)), clock))
                yield return found;
            if (output.End() is { } failure)
                report(EvidenceProblems.ProgramFailed(program, failure, advice));
            else
                isAnyThere = true;
        }

        if (!isAnyThere)
            report(EvidenceProblems.NoEvidence(root));
    }

    // Programs tell of the running machine alone, not of one whose root is mounted elsewhere.
    private SystemProgram? Start(string program, string[] arguments) =>
        root is "/" && ProgramPath.Find(program) is { } path ? SystemProgram.Start(path, arguments) : null;

    private string TracePath
    {
        get
        {
            var usual = Path.Join(root, "sys/kernel/tracing/trace");
            var older = Path.Join(root, "sys/kernel/debug/tracing/trace");
            return !File.Exists(usual) && File.Exists(older) ? older : usual;
        }
    }

    private static InputProblem Advised(InputProblem problem, string advice) =>
        problem.Kind is InputProblemKind.Empty or InputProblemKind.NoEvents
            ? problem with { RecommendedAction = advice, IsWarning = true }
            : problem;

    private static FileStream? Open(string path, out InputProblem? problem)
    {
        problem = null;
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
            });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = EvidenceProblems.NotFound(path);
        }
        catch (UnauthorizedAccessException)
        {
            problem = EvidenceProblems.AccessDenied(path);
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            problem = StatsProblems.ReadFailed(path, error.Message);
        }

        return null;
    }
}
