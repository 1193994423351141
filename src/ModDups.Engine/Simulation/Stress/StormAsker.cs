using ModDups.Modules.Catalog;

namespace ModDups.Simulation.Stress;

/// <summary>Who asks for modules in a storm, instead of the udev of a boot. <see cref="KnownAskers"/> finds one by its name.</summary>
public abstract record StormAsker
{
    private protected StormAsker()
    {
    }

    /// <summary>The name, with its parameter after a colon, such as <c>StressNg:100</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in one line without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>The modules that it asks for, where the user gives no catalog; null where it asks for those of the storm.</summary>
    public virtual ModuleCatalog? OwnCatalog => null;

    /// <summary>Returns the name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Returns what is wrong with the asker on a machine with these modules, as a sentence; null where nothing is.</summary>
    internal virtual string? FaultWith(ModuleCatalog catalog) => null;
}
