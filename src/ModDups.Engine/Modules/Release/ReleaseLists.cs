using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Release;

/// <summary>Describes the modules of a release from its lists and modprobe.d, without opening module files.</summary>
internal static class ReleaseLists
{
    /// <summary>Reads the lists in a folder; null if there is no modules.dep.</summary>
    public static List<ReleaseModule>? Read(string folder, IEnumerable<string> modprobePaths, Action<InputProblem> report)
    {
        var listing = Path.Combine(folder, "modules.dep");
        using var lines = TextLines.Open(listing, report);
        if (lines is null)
            return null;
        var settings = ModprobeSettings.Read(ModprobeFiles.Of(folder, modprobePaths, report), report);
        var aliases = new ModuleAliases(Path.Combine(folder, "modules.alias"), report);
        var builtin = BuiltinModules.Read(folder, report);
        var modules = new List<ReleaseModule>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, number) in DependencyLine.ReadAll(lines, listing, report))
        {
            if (!names.Add(line.Name))
            {
                report(CatalogProblem.Duplicate(listing, number, line.Name));
                continue;
            }

            modules.Add(Describe(line.Name, settings) with
            {
                File = line.File,
                Path = Path.Combine(folder, line.File),
                Compression = ModuleFile.CompressionOf(line.File),
                Dependencies = line.Dependencies,
                Aliases = aliases.Of(line.Name),
                IsBuiltIn = builtin.Contains(line.Name),
            });
        }

        aliases.ReportStrangers(names);
        var patterns = builtin.Patterns();
        modules.AddRange(builtin.Modules.Where(module => names.Add(module.Name)).Select(module => Describe(module.Name, settings) with
        {
            File = module.File,
            Aliases = [.. patterns[module.Name]],
            IsBuiltIn = true,
        }));
        return modules;
    }

    /// <summary>The names of the modules in a folder, as <see cref="Read"/> has them, without reading anything else of them.</summary>
    public static List<string> Names(string folder, Action<InputProblem> report)
    {
        var listing = Path.Combine(folder, "modules.dep");
        using var lines = TextLines.Open(listing, report);
        return lines is null
            ? []
            : [.. DependencyLine.ReadAll(lines, listing, report).Select(entry => entry.Line.Name)
                .Concat(BuiltinModules.List(folder, report).Select(module => module.Name)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A module of a catalog, with what modprobe.d says of it.</summary>
    public static ReleaseModule Describe(CatalogModule module, ModprobeSettings settings)
    {
        var compression = module.File is { } file ? ModuleFile.CompressionOf(file) : null;
        // A table may give the compressed size of a file that it names by its plain name.
        if (compression is ModuleCompression.None && module.CompressedBytes is not null)
            compression = null;
        return Describe(module.Name, settings) with
        {
            File = module.File,
            Compression = compression,
            FileBytes = compression is ModuleCompression.None ? module.ImageBytes : module.CompressedBytes,
            ImageBytes = module.ImageBytes,
            SignatureBytes = module.SignatureBytes,
            MemoryBytes = module.MemoryBytes,
            TextBytes = module.TextBytes,
            Dependencies = module.Dependencies,
            Aliases = module.Aliases,
        };
    }

    private static ReleaseModule Describe(string name, ModprobeSettings settings)
    {
        var softdep = settings.SoftdepOf(name);
        return new()
        {
            Name = name,
            PreSoftdeps = softdep.Before,
            PostSoftdeps = softdep.After,
            IsBlacklisted = settings.IsBlacklisted(name),
            InstallCommand = settings.Install(name),
        };
    }
}
