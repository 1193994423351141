using ModDups.Input;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Catalog;

/// <summary>The content of modules.alias: lines <c>alias PATTERN MODULE</c>.</summary>
internal sealed class ModuleAliases
{
    private readonly List<AliasEntry> _entries = [];
    private readonly Dictionary<string, List<string>> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _firstLines = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly Action<InputProblem> _report;

    public ModuleAliases(string path, Action<InputProblem> report)
    {
        (_path, _report) = (path, report);
        // Modules are found by name without it, so whatever is wrong with it is a warning.
        using var lines = TextLines.Open(path, problem => report(problem with { IsWarning = true }));
        while (lines is not null && lines.TryRead(out var line))
        {
            if (!string.IsNullOrWhiteSpace(line) && line[0] != '#')
                Add(line, lines.Number);
        }
    }

    /// <summary>Every alias, in the order of the file.</summary>
    public IReadOnlyList<AliasEntry> Entries => _entries;

    /// <summary>The patterns of one module, in the order of the file.</summary>
    public IReadOnlyList<string> Of(string module) => _patterns.TryGetValue(module, out var patterns) ? patterns : [];

    /// <summary>Reports each module that has aliases but is not one of the given modules.</summary>
    public void ReportStrangers(HashSet<string> modules)
    {
        foreach (var (module, line) in _firstLines.Where(first => !modules.Contains(first.Key)))
        {
            _report(CatalogProblem.Inconsistent(
                _path, line, $"{module} has aliases but is not in modules.dep; its aliases were ignored.", "Run depmod.") with
            {
                IsWarning = true,
            });
        }
    }

    private void Add(string line, long number)
    {
        var text = line.AsSpan();
        Span<Range> fields = stackalloc Range[4];
        if (text.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries) != 3 || text[fields[0]] is not "alias")
        {
            ReportBroken(line, number);
            return;
        }

        var pattern = line[fields[1]];
        var byModule = _patterns.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byModule.TryGetValue(text[fields[2]], out var module, out var patterns))
        {
            module = line[fields[2]];
            if (ModuleName.Fault(module) is not null)
            {
                ReportBroken(line, number);
                return;
            }

            module = ModuleName.Normalize(module);
            _firstLines.TryAdd(module, number);
            if (!_patterns.TryGetValue(module, out patterns))
                _patterns.Add(module, patterns = []);
        }

        patterns.Add(pattern);
        _entries.Add(new(pattern, module));
    }

    private void ReportBroken(string line, long number) => _report(TextProblem.BrokenLine(
        _path, number, $"'alias PATTERN MODULE' was expected, found {Quoted.Text(line)}."));
}
