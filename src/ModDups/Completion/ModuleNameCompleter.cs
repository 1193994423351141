using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModDups.Commands.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Release;
using ModDups.Simulation.Bench;
using ModDups.Statistics;
using ModDups.Statistics.Sources;
using ModDups.Text;

namespace ModDups.Commands.Completion;

/// <summary>
/// Completes the name of a module: from the statistics on the command line, from the bench, or otherwise from the
/// running kernel and the built-in catalog.
/// </summary>
public sealed class ModuleNameCompleter : NameCompleter
{
    /// <summary>Completion gives up after this time, which only a file without an end or a writer reaches.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound)
    {
        if (First<ModuleStats>(bound["Stats"]) is { } stats)
            return Of(stats);
        if (First<ModuleBench>(bound["Bench"]) is { } bench)
            return Of(bench);
        if (IsRequest(command))
            return Of(RunspaceBench.Get());
        if (bound["Catalog"] is { } catalog)
            return OfCatalog($"{catalog}");
        return OfFiles(bound["LiteralPath"], bound["Path"]) is { Count: > 0 } listed
            ? listed
            : RunningKernel.Modules().Concat(ModuleCatalog.BuiltIn.Modules.Select(Of)).DistinctBy(module => module.Name, StringComparer.Ordinal);
    }

    private protected override string Normalize(string name) => name.Replace('-', '_');

    private static bool IsRequest(CommandAst command) =>
        command.GetCommandName() is { } name
        && (name.EndsWith("Invoke-ModuleRequest", StringComparison.OrdinalIgnoreCase) || name.Equals("imrq", StringComparison.OrdinalIgnoreCase));

    private static T? First<T>(object? value)
        where T : class =>
        value switch
        {
            PSObject { BaseObject: T one } => one,
            T one => one,
            IEnumerable many => many.Cast<object>().Select(item => item is PSObject wrapped ? wrapped.BaseObject : item).OfType<T>().FirstOrDefault(),
            _ => null,
        };

    /// <summary>Returns the modules that files list; none where reading takes too long, as for a FIFO.</summary>
    private static List<(string Name, string Tip)> OfFiles(object? literal, object? pattern)
    {
        var given = literal ?? pattern;
        if (given is null)
            return [];
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var files = shell.AddCommand("Convert-Path").AddParameter(literal is null ? "Path" : "LiteralPath", given)
            .AddParameter("ErrorAction", "Ignore").Invoke<string>();
        var reading = Task.Run(() => files
            .SelectMany(file => new StatsSource().Read(file, static _ => { }))
            .SelectMany(Of)
            .DistinctBy(module => module.Name, StringComparer.Ordinal)
            .ToList());
        return reading.Wait(s_patience) ? reading.Result : [];
    }

    /// <summary>Returns the modules of a catalog, without reading module files.</summary>
    private static List<(string Name, string Tip)> OfCatalog(string path)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var files = shell.AddCommand("Convert-Path").AddParameter("LiteralPath", path).AddParameter("ErrorAction", "Ignore").Invoke<string>();
        var reading = Task.Run(() => files
            .SelectMany(file => ReleaseCatalog.NamesIn(file, static _ => { }))
            .Select(name => (name, name))
            .ToList());
        return reading.Wait(s_patience) ? reading.Result : [];
    }

    private static IEnumerable<(string Name, string Tip)> Of(ModuleStats stats) => stats.DuplicateModules.Select(module =>
        (module.Name, Invariant($"{module.Count} loads refused at {module.Reason}")));

    private static IEnumerable<(string Name, string Tip)> Of(ModuleBench bench) => bench.GetModules().Select(Of);

    private static (string Name, string Tip) Of(CatalogModule module)
    {
        var needs = module.Dependencies.Count == 0 ? "" : $"; needs {string.Join(", ", module.Dependencies)}";
        return (module.Name, $"{ByteText.Of((ulong)module.ImageBytes)} to read{needs}");
    }
}
