using System.Text;

namespace ModDups.Catalog;

/// <summary>The modules that the kernel has built in, and their aliases: modules.builtin and modules.builtin.modinfo.</summary>
internal sealed class BuiltinModules
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private BuiltinModules(KmodIndex aliases) => Aliases = aliases;

    /// <summary>Their aliases.</summary>
    public KmodIndex Aliases { get; }

    /// <summary>Reads the lists of a release; kernels before 5.2 have no modinfo, and a copy may lack both.</summary>
    public static BuiltinModules Read(string folder, Action<InputProblem> report)
    {
        // The index of these gives all the same rank: the one that was written last comes first.
        var modules = new BuiltinModules(new KmodIndex(ReadAliases(Path.Combine(folder, "modules.builtin.modinfo"), report).AsEnumerable().Reverse()));
        var names = Path.Combine(folder, "modules.builtin");
        if (!File.Exists(names))
            return modules;
        using var lines = TextLines.Open(names, report);
        while (lines is not null && lines.TryRead(out var line))
        {
            if (!string.IsNullOrWhiteSpace(line))
                modules._names.Add(ModuleName.FromPath(line.Trim()));
        }

        return modules;
    }

    public bool Contains(string name) => _names.Contains(name);

    // NUL-terminated MODULE.KEY=VALUE.
    private static List<AliasEntry> ReadAliases(string path, Action<InputProblem> report)
    {
        var aliases = new List<AliasEntry>();
        if (!File.Exists(path))
            return aliases;
        try
        {
            foreach (var item in Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split('\0'))
            {
                var dot = item.IndexOf('.', StringComparison.Ordinal);
                if (dot > 0 && item.AsSpan(dot + 1).StartsWith("alias="))
                    aliases.Add(new(item[(dot + 1 + "alias=".Length)..], ModuleName.Normalize(item[..dot])));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report(CatalogProblem.FromException(exception, path) with { IsWarning = true });
        }

        return aliases;
    }
}
