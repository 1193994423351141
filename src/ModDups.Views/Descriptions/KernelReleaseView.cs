using ModDups.Kernel;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows releases of Linux, as a row or a list each.</summary>
internal sealed class KernelReleaseView : ObjectView<KernelRelease>
{
    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Name", release => release.Name)) with { Narrow = 9 },
        Line(Text("Generation", release => release.Generation)) with { Narrow = 10, Plain = 0 },
        Line(Text("Releases", release => release.Releases)) with { Plain = 0 },
        Line(Text("Waits", release => release.Wait.ToString())) with { Narrow = 15, Plain = 0 },
        Line(Text("Duplicate costs", DuplicateCosts)) with { Plain = 0 },
        Line(Text("Statistics", release => release.HasStatistics ? "yes" : "no")) with { Plain = 0 },
        Line(Text("Summary", release => release.Summary)) with { Narrow = 0 },
        Line(Text("Commit", release => release.Commit ?? ""), release => release.Commit is not null) with { Plain = 0 },
    ];

    private static string DuplicateCosts(KernelRelease release) => release switch
    {
        { SharesLoadsByInode: true } => "0, or len by init_module()",
        { ChecksNameEarly: true } => "len",
        _ => "2 * len",
    };
}
