using ModDups.Text;

namespace ModDups.Modules.Audit;

/// <summary>One finding of an audit of a release's modules.</summary>
public sealed record CatalogFinding
{
    /// <summary>The kind of finding.</summary>
    public required CatalogFindingKind Kind { get; init; }

    /// <summary>The modules that it concerns, in the order of modules.dep or of the aliases.</summary>
    public required IReadOnlyList<string> Modules { get; init => field = ItemList<string>.Of(value); }

    /// <summary>The names and aliases that lead to the modules. Empty for a cycle of dependencies.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>What was found, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Why it matters, as a sentence. It is the same for all findings of one kind.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Message;
}
