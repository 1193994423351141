namespace ModDups.Modules.Kmod;

/// <summary>A module that kmod finds for an alias, and all modules that it loads for it if none is live.</summary>
/// <param name="Module">The module that the alias found.</param>
/// <param name="Steps">
/// The modules in load order: dependencies, soft dependencies and the module itself. Modules that are built in or replaced by
/// a command of modprobe.d are not included.
/// </param>
internal sealed record ModuleProbe(string Module, IReadOnlyList<ModuleProbeStep> Steps);
