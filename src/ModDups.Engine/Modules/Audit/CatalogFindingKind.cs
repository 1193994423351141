namespace ModDups.Modules.Audit;

/// <summary>What an audit of a release's modules can find.</summary>
public enum CatalogFindingKind
{
    /// <summary>The init of a module may request something that leads back to the module, and would wait for itself.</summary>
    SelfRequest,

    /// <summary>The lines of modules.dep and the soft dependencies ask for an order that can't be.</summary>
    DependencyCycle,

    /// <summary>Several modules answer the same aliases.</summary>
    SharedAlias,
}
