using System.Collections.Concurrent;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Lab;

/// <summary>One kernel that the laboratory built, by the name of its folder in tests/kernel/kernel.</summary>
internal sealed class LabKernel
{
    private static readonly ConcurrentDictionary<string, LabKernel> s_known = new(StringComparer.Ordinal);

    private readonly Lazy<ModuleCatalog> _modules;
    private readonly Lazy<ModuleCatalog> _shipped;
    private readonly Lazy<ModuleCatalog> _storm;

    private LabKernel(string name)
    {
        Name = name;
        Folder = Path.Join(Laboratory.Folder, "kernels", name);
        Release = File.ReadAllText(Path.Join(Folder, "release")).Trim();
        Behaviour = KernelRelease.TryParse(Release, out var kernel) ? kernel : throw new InvalidDataException(Release);
        _modules = new(OpenModules);
        _shipped = new(() => Create(Modules.Modules.Where(module => module.CompressedBytes is not null)));
        _storm = new(() => Create(
            File.ReadLines(Path.Join(Laboratory.Folder, "storm", Name)).Select(path => Modules.Find(Path.GetFileName(path))!)));
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>As <c>uname -r</c> prints it.</summary>
    public string Release { get; }

    /// <summary>What a kernel of this release does about duplicates.</summary>
    public KernelRelease Behaviour { get; }

    /// <summary>The modules as <c>make modules_install</c> leaves them, each with the size of its .ko.xz.</summary>
    public ModuleCatalog Modules => _modules.Value;

    /// <summary>Those that udev finds in either form.</summary>
    public ModuleCatalog Shipped => _shipped.Value;

    /// <summary>Those that each thread of the storm program loads.</summary>
    public ModuleCatalog Storm => _storm.Value;

    public static LabKernel Of(string name) => s_known.GetOrAdd(name, name => new LabKernel(name));

    /// <summary>The folder of the release, in either form of the files: plain or xz.</summary>
    public string FolderOf(string kind) => Path.Join(Folder, kind, "lib", "modules", Release);

    private ModuleCatalog OpenModules()
    {
        var (plain, xz) = (Open("plain"), Open("xz"));
        return Create(plain.Modules.Select(module => module with { CompressedBytes = xz.Find(module.Name)?.CompressedBytes }));
    }

    private ModuleCatalog Open(string kind) => ModuleCatalog.Open(FolderOf(kind), Laboratory.Refuse)!;

    private ModuleCatalog Create(IEnumerable<CatalogModule> modules) => ModuleCatalog.Create($"Linux {Release}", modules, Laboratory.Refuse)!;

    public override string ToString() => $"{Name} ({Release})";
}
