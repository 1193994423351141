namespace ModDups.Simulation.Userspace;

/// <summary>A requested module, and the modules that it needs, in the order in which kmod loads them.</summary>
internal readonly record struct ProbeTarget(int Module, int[] Dependencies)
{
    /// <summary>
    /// kmod loads the line of modules.dep from its end to its start (kmod_module_get_probe_list() in libkmod).
    /// </summary>
    public static ProbeTarget Of(int module, int[] dependencies) => new(module, [.. Enumerable.Reverse(dependencies)]);
}
