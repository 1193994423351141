namespace ModDups.Modules.Audit;

/// <summary>
/// The symbols by which a module has the kernel request another one and waits for it. Those of other modules follow from their
/// code.
/// </summary>
internal sealed class RequestingSymbols
{
    private const string RequestModule = "__request_module";

    // crypto_larval_lookup() of crypto/api.c, get_fs_type() of fs/filesystems.c, load_nls() of fs/nls/nls_base.c.
    private static readonly string[] s_cryptoFormats = ["crypto-%s", "crypto-%s-all"];
    private static readonly string[] s_cryptoLookups = ["crypto_alloc_", "crypto_grab_", "crypto_has_", "crypto_find_alg", "crypto_alg_mod_lookup"];

    private readonly Dictionary<string, HashSet<string>> _formatsOf = new(StringComparer.Ordinal)
    {
        ["get_fs_type"] = new(["fs-%s"], StringComparer.Ordinal),
        ["load_nls"] = new(["nls_%s"], StringComparer.Ordinal),
    };

    /// <summary>Adds what a symbol of a module requests. Returns false if all of that is known.</summary>
    public bool Add(string symbol, IEnumerable<ModuleRequest> requests)
    {
        var formats = requests.Select(request => request.Format).ToList();
        if (formats.Count == 0)
            return false;
        if (!_formatsOf.TryGetValue(symbol, out var known))
            _formatsOf.Add(symbol, known = new(StringComparer.Ordinal));
        var count = known.Count;
        known.UnionWith(formats);
        return known.Count > count;
    }

    /// <summary>What a function may request by one of the symbols that it uses.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="texts">The texts of the function. It may pass any of them to request_module().</param>
    public IEnumerable<ModuleRequest> Of(string symbol, IReadOnlySet<string> texts)
    {
        if (symbol == RequestModule)
            return texts.Select(text => new ModuleRequest(text, symbol));
        if (_formatsOf.TryGetValue(symbol, out var formats))
            return formats.Select(format => new ModuleRequest(format, symbol));
        return Array.Exists(s_cryptoLookups, prefix => symbol.StartsWith(prefix, StringComparison.Ordinal))
            ? s_cryptoFormats.Select(format => new ModuleRequest(format, symbol))
            : [];
    }
}
