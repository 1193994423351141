namespace ModDups.Simulation.Userspace;

/// <summary>One module that kmod loads for a target.</summary>
/// <param name="Module">The module.</param>
/// <param name="IsRequired">
/// True for the target and what modules.dep names for it. kmod ignores the error of any other, which a soft dependency
/// brought in, and goes on (kmod_module_probe_insert_module() in libkmod).
/// </param>
internal readonly record struct ProbeTargetStep(int Module, bool IsRequired);
