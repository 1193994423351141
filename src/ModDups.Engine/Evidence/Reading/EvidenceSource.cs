using ModDups.Evidence.Formats;
using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Evidence.Reading;

/// <summary>
/// Reads evidence from files, from folders with the evidence of one boot, or from this machine, in constant memory. Each
/// line is recognized by its content, so a text may contain several formats. A damaged line is reported and left out.
/// </summary>
/// <param name="root">The directory that holds this machine's <c>sys</c> and <c>var</c>.</param>
/// <param name="clock">Supplies the year and the time zone for times that lack them.</param>
public sealed class EvidenceSource(string root, TimeProvider? clock = null)
{
    /// <summary>Reads from this machine.</summary>
    public EvidenceSource()
        : this("/")
    {
    }

    /// <summary>Reads one input, while the caller enumerates the events.</summary>
    /// <param name="path">
    /// A file in any of the formats, a directory with the files of <see cref="EvidenceFormats.FileNames"/>, or null for
    /// the evidence of this machine.
    /// </param>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public IEnumerable<ModuleLoadEvent> Read(string? path, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (path is null)
            return OfMachine(report).SelectMany(input => input);
        return InputTree.FolderExists(path) ? ReadDirectory(path, report) : ReadFile(path, report);
    }

    /// <summary>Reads a stream to its end, while the caller enumerates the events. The stream stays open.</summary>
    /// <param name="stream">The text, in UTF-8.</param>
    /// <param name="source">The name of the text, for the events and the problems.</param>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <returns>The events, each call when it ends.</returns>
    public IEnumerable<ModuleLoadEvent> Read(Stream stream, string source, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(report);
        return ReadPieces(stream, new EvidenceOutput(source, report), clock ?? TimeProvider.System);
    }

    private IEnumerable<ModuleLoadEvent> ReadFile(string path, Action<InputProblem> report)
    {
        using var stream = Open(path, out var problem);
        if (stream is null)
        {
            report(problem!);
            yield break;
        }

        foreach (var found in Read(stream, path, report))
            yield return found;
    }

    private static IEnumerable<ModuleLoadEvent> ReadPieces(Stream stream, EvidenceOutput output, TimeProvider clock)
    {
        var lines = new EvidenceLines(output, clock);
        while (true)
        {
            int count;
            try
            {
                count = stream.Read(lines.Free);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                output.Report(StatsProblems.ReadFailed(output.Source, error.Message));
                break;
            }

            if (count > 0)
                lines.Commit(count);
            else
                lines.Complete();
            foreach (var found in output.Events)
                yield return found;
            output.Events.Clear();
            if (count == 0 || lines.IsBinary)
                break;
        }
    }

    private IEnumerable<ModuleLoadEvent> ReadDirectory(string path, Action<InputProblem> report)
    {
        string[] files = [.. EvidenceFormats.FileNames.Select(name => Path.Join(path, name)).Where(InputTree.FileExists)];
        if (files.Length == 0)
            report(MayEnter(path) ? EvidenceProblems.NoFiles(path) : EvidenceProblems.AccessDenied(path));
        return files.SelectMany(file => ReadFile(file, report));
    }

    // In a folder that the user may not enter, no file seems to exist.
    private static bool MayEnter(string folder)
    {
        using var stream = Open(Path.Join(folder, EvidenceFormats.FileNames[0]), out var problem);
        return problem is not { Kind: InputProblemKind.AccessDenied };
    }

    /// <summary>Returns the inputs of this machine apart, each of which is opened when its events are asked for.</summary>
    /// <param name="report">Receives the problems as they are found. Missing evidence is a warning, unless this machine has none at all.</param>
    internal IReadOnlyList<IEnumerable<ModuleLoadEvent>> OfMachine(Action<InputProblem> report)
    {
        EvidencePlace[] places = [.. EvidenceFormats.All.Select(format => format.Place).OfType<EvidencePlace>()];
        var found = new FoundInputs();
        return
        [
            .. places.Where(place => place.MachinePaths.Count > 0).Select(place => ReadPlace(place, found, report)),
            .. places.Where(place => place is { MachinePaths.Count: 0, Program: not null }).Select(place => ReadProgram(place, found, report)),
            End(found, report),
        ];
    }

    private IEnumerable<ModuleLoadEvent> ReadPlace(EvidencePlace place, FoundInputs inputs, Action<InputProblem> report)
    {
        var path = PathOf(place);
        using var stream = Open(path, out var problem);
        if (stream is null)
        {
            report(problem! with { RecommendedAction = place.Advice, IsWarning = true });
            yield break;
        }

        inputs.AreAny = true;
        foreach (var found in Read(stream, path, Advised(report, place)))
            yield return found;
    }

    private IEnumerable<ModuleLoadEvent> ReadProgram(EvidencePlace place, FoundInputs inputs, Action<InputProblem> report)
    {
        var program = place.Program!;
        using var output = Start(program, place.Arguments);
        if (output is null)
        {
            report(EvidenceProblems.NoProgram(program, place.Advice));
            yield break;
        }

        inputs.Unfinished++;
        foreach (var found in Read(output.Output, program, Advised(report, place)))
            yield return found;
        inputs.Unfinished--;
        if (output.End() is { } failure)
            report(EvidenceProblems.ProgramFailed(program, failure, place.Advice));
        else
            inputs.AreAny = true;
    }

    private IEnumerable<ModuleLoadEvent> End(FoundInputs inputs, Action<InputProblem> report)
    {
        if (inputs is { AreAny: false, Unfinished: 0 })
            report(EvidenceProblems.NoEvidence(root));
        yield break;
    }

    // Programs describe the running machine only, not one whose root is mounted elsewhere.
    private SystemProgram? Start(string program, IEnumerable<string> arguments) =>
        root is "/" && ProgramPath.Find(program) is { } path ? SystemProgram.Start(path, arguments) : null;

    private string PathOf(EvidencePlace place)
    {
        string[] paths = [.. place.MachinePaths.Select(path => Path.Join(root, path))];
        return Array.Find(paths, File.Exists) ?? paths[0];
    }

    private static Action<InputProblem> Advised(Action<InputProblem> report, EvidencePlace place) => problem => report(
        problem.Kind is InputProblemKind.Empty or InputProblemKind.NoEvents
            ? problem with { RecommendedAction = place.Advice, IsWarning = true }
            : problem);

    private static Stream? Open(string path, out InputProblem? problem)
    {
        problem = null;
        try
        {
            return InputTree.Open(path);
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

    /// <summary>What is known of the inputs of this machine while they are read.</summary>
    private sealed class FoundInputs
    {
        public bool AreAny { get; set; }

        /// <summary>Programs whose output is not at its end.</summary>
        public int Unfinished { get; set; }
    }
}
