using ModDups.Input;
using ModDups.Modules.Aliases;
using ModDups.Modules.Images;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Audit;

/// <summary>
/// Finds modules whose init may request a module that leads back to the module itself. Evidence is that the init, or what it
/// calls, uses a symbol that requests modules, and that the name fits: an alias of the module, or of a module that needs it,
/// made of the format of the request and of texts in the module.
/// </summary>
internal sealed class SelfRequests
{
    private const int MostNames = 4;
    private const string Wildcards = "*?[";

    // aes-arm-bs, 2024: "module: make waiting for a concurrent module loader interruptible" (2124d84db293), and "crypto: simd - Do
    // not call crypto_alloc_tfm during registration".
    private const string Reason =
        "The init would wait for modprobe, and modprobe for the load whose init waits: neither would end without a signal.";

    private readonly ModuleResolver _resolver;
    private readonly Dictionary<string, List<string>> _dependents = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _aliases;
    private readonly RequestingSymbols _symbols = new();
    private readonly Dictionary<string, RequestFormat> _formats = new(StringComparer.Ordinal);

    private SelfRequests(ModuleResolver resolver)
    {
        _resolver = resolver;
        _aliases = resolver.Aliases.Where(entry => !entry.Pattern.AsSpan().ContainsAny(Wildcards))
            .ToLookup(entry => entry.Module, entry => entry.Pattern, StringComparer.Ordinal);
        foreach (var module in resolver.Modules)
        {
            foreach (var dependency in module.Dependencies.Distinct(StringComparer.Ordinal))
            {
                if (!_dependents.TryGetValue(dependency, out var dependents))
                    _dependents.Add(dependency, dependents = []);
                dependents.Add(module.Name);
            }
        }
    }

    /// <summary>Reads the module files on all cores, and returns a finding for each module.</summary>
    public static IEnumerable<CatalogFinding> Of(
        ModuleResolver resolver, Predicate<string> isWanted, Action<InputProblem> report, CancellationToken cancellation)
    {
        var search = new SelfRequests(resolver);
        var wanted = resolver.Modules.Where(module => isWanted(module.Name) && search.MayBeRequested(module.Name)).ToList();
        var names = wanted.SelectMany(module => module.Dependencies.Prepend(module.Name)).ToHashSet(StringComparer.Ordinal);
        var codes = ModuleCodes.Read(resolver, [.. resolver.Modules.Where(module => names.Contains(module.Name))], report, cancellation);
        search.SpreadExports(codes);
        foreach (var module in wanted)
        {
            if (codes.TryGetValue(module.Name, out var code) && search.Examine(module.Name, code) is { } finding)
                yield return finding;
        }
    }

    // Any other module is only asked for by its devices.
    private bool MayBeRequested(string module) => _dependents.ContainsKey(module) || _aliases.Contains(module);

    // A symbol that leads to a request in its own module is a request in those that use it, and so on.
    private void SpreadExports(Dictionary<string, ImageCode> codes)
    {
        var exports = _resolver.ExportsOf(codes.Keys).Select(export => (export.Symbol, Code: codes[export.Module]))
            .Select(export => (export.Symbol, export.Code, Place: export.Code.Find(export.Symbol)))
            .Where(export => export.Place is not null).ToList();
        bool isNew;
        do
        {
            isNew = false;
            var users = codes.Values.Where(code => code.Functions.Any(function => function.Imports.Any(symbol => _symbols.Of(symbol, function.Texts).Any()))).ToHashSet();
            foreach (var (symbol, code, place) in exports)
            {
                if (users.Contains(code))
                    isNew |= _symbols.Add(symbol, RequestsOf(code, place!.Value).Select(request => request.Request));
            }
        }
        while (isNew);
    }

    private IEnumerable<(ModuleRequest Request, ImageFunction Function)> RequestsOf(ImageCode code, int start) =>
        code.Reach(start).SelectMany(function => function.Imports.SelectMany(symbol => _symbols.Of(symbol, function.Texts))
            .Select(request => (request, function)));

    private CatalogFinding? Examine(string module, ImageCode code)
    {
        if (code.Init is not { } init)
            return null;
        var names = new List<string>();
        var modules = new List<string>();
        var symbols = new List<string>();
        foreach (var (request, function) in RequestsOf(code, init))
        {
            foreach (var (name, answering) in Names(module, request.Format, function.Texts, code.Texts))
            {
                names.Add(name);
                modules.Add(answering);
                symbols.Add(request.Symbol + "()");
            }
        }

        return names.Count == 0 ? null : Describe(module, Distinct(names), Distinct(modules), Distinct(symbols));
    }

    private List<(string Name, string Module)> Names(string module, string text, IReadOnlySet<string> near, IReadOnlySet<string> all)
    {
        if (!_formats.TryGetValue(text, out var format))
            _formats.Add(text, format = new(text));
        if (!format.HasLiteral)
            return [];
        var fitting =
            from answering in (_dependents.TryGetValue(module, out var dependents) ? dependents : []).Prepend(module)
            from name in _aliases[answering].Prepend(answering)
            let arguments = format.ArgumentsOf(AliasPattern.Normalize(name))
            where arguments is not null && LeadsTo(name, answering)
            select (Name: name, Module: answering, Arguments: arguments);
        // A function that has a name to pass passes that one.
        var texts = near.Any(argument => _resolver.Find(text.Replace("%s", argument, StringComparison.Ordinal)).Count > 0) ? near : all;
        return [.. fitting.Where(each => each.Arguments.All(argument => Has(texts, argument))).Select(each => (each.Name, each.Module)).Distinct()];
    }

    private bool LeadsTo(string name, string module) =>
        _resolver.Find(name).Any(found => found.Module.Name == module && (found.Module.Alias is null || !_resolver.Settings.IsBlacklisted(module)));

    private static bool Has(IReadOnlySet<string> texts, string argument) =>
        texts.Contains(argument) || (argument.Contains('_', StringComparison.Ordinal) && texts.Contains(argument.Replace('_', '-')));

    private static CatalogFinding Describe(string module, string[] names, string[] modules, string[] symbols)
    {
        var others = modules.Where(other => other != module).ToArray();
        var where = others.Length == 0
            ? "itself"
            : $"{(modules.Length > others.Length ? "itself and " : "")}{Shown(others)}, which need{(others.Length == 1 ? "s" : "")} it";
        return new()
        {
            Kind = CatalogFindingKind.SelfRequest,
            Modules = [module, .. others],
            Aliases = names,
            Message = $"The init of {module} may request {Shown(names)} through {Shown(symbols)}, which leads to {where}.",
            Reason = Reason,
        };
    }

    private static string Shown(string[] items) =>
        string.Join(", ", items.Take(MostNames)) + (items.Length > MostNames ? FormattableString.Invariant($" and {items.Length - MostNames} more") : "");

    private static string[] Distinct(List<string> items) => [.. items.Distinct(StringComparer.Ordinal)];
}
