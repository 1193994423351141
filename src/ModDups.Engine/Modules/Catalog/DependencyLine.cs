using ModDups.Input;

namespace ModDups.Modules.Catalog;

/// <summary>A line of modules.dep: <c>FILE: FILE FILE …</c>, each a path below the folder, or an absolute one.</summary>
internal sealed record DependencyLine(string Name, string File, IReadOnlyList<string> Dependencies)
{
    /// <summary>The lines of a listing, each with its number; one that is none is reported and passed over.</summary>
    public static IEnumerable<(DependencyLine Line, long Number)> ReadAll(TextLines lines, string source, Action<InputProblem> report)
    {
        while (lines.TryRead(out var line))
        {
            if (!string.IsNullOrWhiteSpace(line) && line[0] != '#' && Parse(line, source, lines.Number, report) is { } entry)
                yield return (entry, lines.Number);
        }
    }

    // Null (reported) where the line is none.
    private static DependencyLine? Parse(string line, string source, long number, Action<InputProblem> report)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var file = colon < 0 ? "" : line[..colon].Trim();
        var files = colon < 0 ? [] : line[(colon + 1)..].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (colon < 0 || file.Length == 0)
        {
            report(TextProblem.BrokenLine(source, number, $"'FILE: FILE …' was expected, found {Quoted.Text(line)}."));
            return null;
        }

        foreach (var path in files.Prepend(file))
        {
            var fault = ModuleFile.Ending(path) is null
                ? $"A .ko, .ko.gz, .ko.xz or .ko.zst file was expected, found {Quoted.Text(path)}."
                : ModuleName.Fault(ModuleName.FromPath(path));
            if (fault is null)
                continue;
            report(TextProblem.BrokenLine(source, number, fault));
            return null;
        }

        return new(ModuleName.FromPath(file), file, [.. files.Select(ModuleName.FromPath)]);
    }
}
