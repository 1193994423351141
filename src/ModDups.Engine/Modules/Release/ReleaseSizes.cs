using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;

namespace ModDups.Modules.Release;

/// <summary>Measures the files of a release's modules on all cores, and reports problems in the order of the modules.</summary>
internal sealed class ReleaseSizes(
    string source, ImageDecompressor? decompressor, Action<InputProblem> report, CancellationToken cancellation)
{
    /// <summary>The number of modules that are measured before the first of them is returned.</summary>
    public const int Together = 512;

    private readonly ModuleFileTable? _recorded = ModuleFileTable.In(source, report);
    private string? _firstMissing;
    private int _missing;

    /// <summary>The modules with the sizes of their files.</summary>
    public ReleaseModule[] Measure(ReleaseModule[] modules)
    {
        var measured = new ReleaseModule[modules.Length];
        var problems = ModuleFiles.ReadAll(modules.Length, (place, add) => measured[place] = Measure(modules[place], add), cancellation);
        foreach (var problem in problems)
        {
            if (problem.Kind is InputProblemKind.NotFound)
            {
                _firstMissing ??= problem.Source;
                _missing++;
            }
            else
            {
                report(problem with { IsWarning = true });
            }
        }

        return measured;
    }

    /// <summary>Reports missing files and missing libraries, once each.</summary>
    public void ReportMissing()
    {
        if (_firstMissing is not null)
            report(CatalogProblem.FilesMissing(source, _firstMissing, _missing));
        decompressor?.ReportMissing(source, report);
    }

    private ReleaseModule Measure(ReleaseModule module, Action<InputProblem> add)
    {
        if (module.Path is null || module.File is null)
            return module;
        return (_recorded is null ? ModuleFile.Measure(module.Path, add, decompressor) : _recorded.Find(module.File)) is { } file
            ? module with
            {
                FileBytes = file.CompressedBytes ?? file.ImageBytes,
                ImageBytes = file.ImageBytes,
                SignatureBytes = file.SignatureBytes,
                MemoryBytes = file.Layout?.MemoryBytes,
                TextBytes = file.Layout?.TextBytes,
            }
            : module with { FileBytes = _recorded is null ? ModuleFile.SizeOf(module.Path) : _recorded.SizeOf(module.File) };
    }
}
