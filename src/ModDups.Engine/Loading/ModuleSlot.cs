using ModDups.Suppression;

namespace ModDups.Loading;

/// <summary>A module of the catalog as the kernel's module list has it.</summary>
internal sealed class ModuleSlot
{
    internal ModuleState State { get; set; }

    /// <summary>The newest of those that sleep on module_wq for this name: the wait queue is walked newest first.</summary>
    internal LoadCall? Waiters { get; set; }

    internal bool IsBeingLoaded => State is ModuleState.Unformed or ModuleState.Coming;
}
