using ModDups.Input;
using ModDups.Modules.Catalog;

namespace ModDups.Lab;

/// <summary>What the laboratory built and what its boots brought back: the folder that MODDUPS_LAB names.</summary>
internal static class Laboratory
{
    private static readonly Lazy<ModuleCatalog> s_modules = new(OpenModules);
    private static readonly Lazy<ModuleCatalog> s_shipped = new(() => Create(Modules.Modules.Where(module => module.CompressedBytes is not null)));
    private static readonly Lazy<ModuleCatalog> s_storm = new(OpenStorm);

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("MODDUPS_LAB") is { Length: > 0 } folder
            ? folder
            : throw new InvalidOperationException("MODDUPS_LAB does not name the folder of the laboratory: run tests/kernel/lab.");

    public static string Release { get; } = File.ReadAllText(Path.Join(Folder, "kernel", "release")).Trim();

    /// <summary>The modules as <c>make modules_install</c> leaves them, each with the size of its .ko.xz.</summary>
    public static ModuleCatalog Modules => s_modules.Value;

    /// <summary>Those that udev finds in either form.</summary>
    public static ModuleCatalog Shipped => s_shipped.Value;

    /// <summary>Those that each thread of the storm program loads.</summary>
    public static ModuleCatalog Storm => s_storm.Value;

    /// <summary>Every boot there is, those with few CPUs first.</summary>
    public static IReadOnlyList<LabBoot> Boots { get; } =
    [
        .. Directory.EnumerateDirectories(Path.Join(Folder, "boots")).Select(LabBoot.Of)
            .OrderBy(boot => boot.CpuCount).ThenBy(boot => boot.Name, StringComparer.Ordinal),
    ];

    public static void Refuse(InputProblem problem) => throw new InvalidDataException(problem.ToString());

    private static ModuleCatalog OpenModules()
    {
        var (plain, xz) = (Open("plain"), Open("xz"));
        return Create(plain.Modules.Select(module => module with { CompressedBytes = xz.Find(module.Name)?.CompressedBytes }));
    }

    private static ModuleCatalog OpenStorm() =>
        Create(File.ReadLines(Path.Join(Folder, "storm.modules")).Select(path => Modules.Find(Path.GetFileName(path))!));

    private static ModuleCatalog Open(string kind) =>
        ModuleCatalog.Open(Path.Join(Folder, "kernel", kind, "lib", "modules", Release), Refuse)!;

    private static ModuleCatalog Create(IEnumerable<CatalogModule> modules) => ModuleCatalog.Create($"Linux {Release}", modules, Refuse)!;
}
