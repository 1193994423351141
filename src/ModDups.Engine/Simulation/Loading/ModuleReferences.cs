namespace ModDups.Simulation.Loading;

/// <summary>
/// Who keeps a module from being unloaded: the modules that use its symbols (its source_list), and others that have a
/// reference, such as a mount (try_module_get()). modules.dep lists what a module needs indirectly too, which makes no
/// difference here: as long as the module is there, so is what lies between.
/// </summary>
internal sealed class ModuleReferences(ModuleTable table)
{
    private readonly int[] _users = new int[table.Modules.Length];
    private readonly int[] _holders = new int[table.Modules.Length];

    /// <summary>Another module uses this one (ref_module()).</summary>
    public void Use(int module) => _users[module]++;

    /// <summary>A module no longer uses the first <paramref name="count"/> of those that it needs (module_unload_free()).</summary>
    public void Drop(int module, int count)
    {
        foreach (var dependency in table.Dependencies[module].AsSpan(0, count))
            _users[dependency]--;
    }

    public bool IsUsed(int module) => _users[module] > 0;

    public void Get(int module) => _holders[module]++;

    public void Put(int module) => _holders[module]--;

    public bool IsHeld(int module) => _holders[module] > 0;
}
