using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows what loaded modules and what that wasted, one per row.</summary>
internal sealed class ModuleLoadCauseView : ObjectView<ModuleLoadCause>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Module", Loaded) with { Narrow = 19, Wide = 17, Plain = 0 },
        Name("Origin", cause => cause.Origin) with { Narrow = 18, Wide = 18, Plain = 0 },
        Text("Requester", cause => cause.Requester) with { Wide = 11, Plain = 0 },
        Count("Calls", cause => cause.Calls) with { Wide = 5, Plain = 0 },
        Count("Failed", cause => cause.Failures) with { Narrow = 6, Wide = 6, Plain = 0 },
        Dated("Raced", cause => cause.RacedFailures) with { Narrow = 5, Wide = 5, Plain = 0 },
        Dated("Late", cause => cause.LateFailures) with { Narrow = 4, Wide = 4, Plain = 0 },
        Requested("Requests", cause => cause.Requests) with { Wide = 8, Plain = 0 },
        Requested("Again", cause => cause.DuplicateRequests) with { Wide = 5, Plain = 0 },
        Number("First", cause => TimeText.Moment(cause.FirstSinceBoot, cause.FirstTime, "F3", "HH:mm:ss")) with { Wide = 8 },
        Number("First", cause => TimeText.Moment(cause.FirstSinceBoot, cause.FirstTime, "F3", "HH:mm:ss.fff")) with { Plain = 0 },
        Number("Last", cause => TimeText.Moment(cause.LastSinceBoot, cause.LastTime, "F3", "HH:mm:ss.fff")) with { Plain = 0 },
        Number("Wasted", Wasted) with { Narrow = 23, Wide = 23, Plain = 0 },
        Text("Requester", cause => cause.Requester) with { Narrow = 24 },
    ];

    /// <summary>Returns the module, or the requested name where the module is not known.</summary>
    public static string Loaded(ModuleLoadCause cause) => cause.Module ?? cause.Requested ?? "not known";

    private static string Wasted(ModuleLoadCause cause) =>
        cause is { WastedBytesMinimum: { } least, WastedBytesMaximum: { } most } ? RangeText.OfBytes(least, most) : "";

    // A number of failures by time; empty where no failure has a time.
    private static ViewColumn Dated(string title, Func<ModuleLoadCause, int> count) =>
        Count(title, cause => cause.Failures > 0 && cause.UndatedFailures == cause.Failures ? null : count(cause));

    // A number of requests; empty where the kernel made none.
    private static ViewColumn Requested(string title, Func<ModuleLoadCause, int> count) =>
        Count(title, cause => cause.Requests == 0 ? null : count(cause));
}
