namespace ModDups.Modules.Kmod;

/// <summary>A module that kmod finds for a name or an alias.</summary>
/// <param name="Alias">The name or alias that was looked up.</param>
/// <param name="Module">The name of the module.</param>
/// <param name="Origin">The source in which it was found.</param>
/// <param name="Pattern">The pattern that matched; null if the name itself was found.</param>
/// <param name="IsBlacklisted">True if a <c>blacklist</c> line names the module.</param>
public sealed record ResolvedModule(string Alias, string Module, ModuleOrigin Origin, string? Pattern, bool IsBlacklisted);
