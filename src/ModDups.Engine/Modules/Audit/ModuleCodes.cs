using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Audit;

/// <summary>Reads the code of module files on all cores.</summary>
internal static class ModuleCodes
{
    /// <summary>Returns the code of each module whose file can be read. Missing files and missing libraries are reported once.</summary>
    public static Dictionary<string, ImageCode> Read(
        ModuleResolver resolver, DependencyLine[] modules, Action<InputProblem> report, CancellationToken cancellation)
    {
        var decompressor = new ImageDecompressor(cancellation);
        var codes = new ImageCode?[modules.Length];
        var all = ModuleFiles.ReadAll(
            modules.Length,
            (place, add) => codes[place] = ModuleFile.ReadImage(Path.Combine(resolver.Folder, modules[place].File), ImageCode.Of, add, decompressor),
            cancellation);
        foreach (var problem in all.Where(problem => problem.Kind is not InputProblemKind.NotFound))
            report(problem with { IsWarning = true });
        if (all.Where(problem => problem.Kind is InputProblemKind.NotFound).ToList() is [var missing, ..] list)
            report(CatalogProblem.CodeMissing(resolver.Folder, missing.Source, list.Count));
        decompressor.ReportMissing(resolver.Folder, report);
        return modules.Zip(codes).Where(module => module.Second is not null).ToDictionary(module => module.First.Name, module => module.Second!, StringComparer.Ordinal);
    }
}
