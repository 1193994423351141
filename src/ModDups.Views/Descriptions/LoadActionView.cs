using ModDups.Modules.Kmod;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the actions of modprobe, one per row.</summary>
internal sealed class LoadActionView : ObjectView<LoadAction>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Name("Kind", action => action.Kind) with { Narrow = 7 },
        Text("Module", action => action.Module) with { Narrow = 20 },
        Text("Options", action => action.Options) with { Narrow = 16 },
        Text("Target", Target) with { Narrow = 0 },
    ];

    // The end of a file's path, or a complete command.
    private static string? Target(LoadAction action) =>
        action.Kind is LoadActionKind.Insert ? CutText.KeepEnd(action.Target, 32) : action.Target;
}
