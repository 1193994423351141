namespace ModDups.Simulation.Userspace;

/// <summary>A requested module, and all that kmod loads for it: what it needs, its soft dependencies and itself, in load order.</summary>
/// <param name="Module">The requested module.</param>
/// <param name="Steps">The modules in the order in which kmod loads them, the requested one among them.</param>
internal readonly record struct ProbeTarget(int Module, ProbeTargetStep[] Steps)
{
    /// <summary>
    /// A module and its dependencies alone. kmod loads the line of modules.dep from its end to its start
    /// (kmod_module_get_probe_list() in libkmod).
    /// </summary>
    public static ProbeTarget Of(int module, int[] dependencies) =>
        new(module, [.. Enumerable.Reverse(dependencies).Append(module).Select(step => new ProbeTargetStep(step, IsRequired: true))]);
}
