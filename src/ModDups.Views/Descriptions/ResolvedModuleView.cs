using ModDups.Modules.Kmod;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the modules for names and aliases, one per row.</summary>
internal sealed class ResolvedModuleView : ObjectView<ResolvedModule>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Module", module => module.Module) with { Narrow = 20 },
        Name("Origin", module => module.Origin) with { Narrow = 12 },
        Flag("Blacklisted", module => module.IsBlacklisted) with { Narrow = 11 },
        Text("Pattern", module => module.Pattern) with { Narrow = 0 },
    ];
}
