using System.Text;
using ModDups.Input;
using ModDups.Modules.Aliases;
using ModDups.Modules.Catalog;

namespace ModDups.Modules.Kmod;

/// <summary>The modules that the kernel has built in, and their aliases: modules.builtin and modules.builtin.modinfo.</summary>
internal sealed class BuiltinModules
{
    // Distributions' kernels have one or two megabytes of it.
    private const int LargestModinfo = 64 << 20;

    private readonly List<(string Name, string File)> _modules = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<AliasEntry> _aliases;
    private readonly Lazy<KmodIndex> _index;

    private BuiltinModules(IReadOnlyList<AliasEntry> aliases)
    {
        _aliases = aliases;
        // The index of these gives all the same rank: the one that was written last comes first.
        _index = new(() => new KmodIndex(_aliases.Reverse()));
    }

    /// <summary>The modules of a kernel of which it is not known.</summary>
    public static BuiltinModules None { get; } = new([]);

    /// <summary>The modules in the order of modules.builtin, each once, with the path that their file would have.</summary>
    public IReadOnlyList<(string Name, string File)> Modules => _modules;

    /// <summary>Finds modules by their aliases.</summary>
    public KmodIndex Aliases => _index.Value;

    /// <summary>Reads the lists of a release; kernels before 5.2 have no modinfo, and a copy may lack both.</summary>
    public static BuiltinModules Read(string folder, Action<InputProblem> report)
    {
        var modules = new BuiltinModules(ReadAliases(Path.Combine(folder, "modules.builtin.modinfo"), report));
        foreach (var module in List(folder, report))
        {
            if (modules._names.Add(module.Name))
                modules._modules.Add(module);
        }

        return modules;
    }

    /// <summary>The modules of modules.builtin alone, without their aliases.</summary>
    public static IEnumerable<(string Name, string File)> List(string folder, Action<InputProblem> report)
    {
        var names = Path.Combine(folder, "modules.builtin");
        if (!InputTree.FileExists(names))
            yield break;
        using var lines = TextLines.Open(names, report);
        while (lines is not null && lines.TryRead(out var line))
        {
            if (!string.IsNullOrWhiteSpace(line) && line.Trim() is var file)
                yield return (ModuleName.FromPath(file), file);
        }
    }

    public bool Contains(string name) => _names.Contains(name);

    /// <summary>The patterns of each module, in the order of modules.builtin.modinfo.</summary>
    public ILookup<string, string> Patterns() => _aliases.ToLookup(alias => alias.Module, alias => alias.Pattern, StringComparer.Ordinal);

    // NUL-terminated MODULE.KEY=VALUE.
    private static List<AliasEntry> ReadAliases(string path, Action<InputProblem> report)
    {
        var aliases = new List<AliasEntry>();
        if (!InputTree.FileExists(path))
            return aliases;
        try
        {
            foreach (var item in Encoding.UTF8.GetString(WholeFile.Read(path, LargestModinfo)).Split('\0'))
            {
                var dot = item.IndexOf('.', StringComparison.Ordinal);
                if (dot > 0 && item.AsSpan(dot + 1).StartsWith("alias="))
                    aliases.Add(new(item[(dot + 1 + "alias=".Length)..], ModuleName.Normalize(item[..dot])));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report(TextProblem.FromException(exception, path) with { IsWarning = true });
        }

        return aliases;
    }
}
