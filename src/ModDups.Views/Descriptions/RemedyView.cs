using ModDups.Simulation.Remedies;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows remedies, as a row or a list each.</summary>
internal sealed class RemedyView : ObjectView<Remedy>
{
    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Name", remedy => remedy.Name)) with { Narrow = 15 },
        Line(Text("Summary", remedy => remedy.Summary)),
        Line(Text("Origin", remedy => remedy.Origin)) with { Plain = 0 },
        Text("Kernel", remedy => remedy.KernelVersion ?? "-") with { Narrow = 6 },
        Line(Text("Kernel", remedy => remedy.KernelVersion ?? "none has it")) with { Plain = 0 },
        Line(Text("Proposed for", remedy => $"Linux {remedy.ProposedFor}")) with { Plain = 0 },
        Text("StoppedAt", remedy => remedy.StoppedAt) with { Narrow = 20 },
        Line(Text("Stops duplicates", remedy => remedy.StoppedAt)) with { Plain = 0 },
        Text("Cost", remedy => remedy.Cost) with { Narrow = 16 },
        Line(Text("Each then costs", remedy => remedy.Cost)) with { Plain = 0 },
        Text("Gets", remedy => remedy.Gets) with { Narrow = 0 },
        Line(Text("Its caller gets", remedy => remedy.Gets)) with { Plain = 0 },
        Line(Text("Limitation", remedy => remedy.Limitation)) with { Plain = 0 },
    ];
}
