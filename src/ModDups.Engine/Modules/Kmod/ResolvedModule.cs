namespace ModDups.Modules.Kmod;

/// <summary>One module that kmod finds for a name or an alias.</summary>
/// <param name="Alias">The name or alias that was looked up.</param>
/// <param name="Module">The name of the module.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Pattern">The pattern that matched; null where the name itself was found.</param>
/// <param name="IsBlacklisted">True where a line <c>blacklist</c> names the module.</param>
public sealed record ResolvedModule(string Alias, string Module, ModuleOrigin Origin, string? Pattern, bool IsBlacklisted);
