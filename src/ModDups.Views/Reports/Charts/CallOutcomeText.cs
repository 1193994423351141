namespace ModDups.Views.Reports.Charts;

/// <summary>How charts name and distinguish the ways in which calls end.</summary>
internal static class CallOutcomeText
{
    /// <summary>The outcomes in the order of a legend, with what each means.</summary>
    public static IReadOnlyList<(CallOutcome Outcome, string Text)> Legend { get; } =
    [
        (CallOutcome.Loaded, "loaded the module"),
        (CallOutcome.Joined, "joined a load, and succeeded"),
        (CallOutcome.Duplicate, "failed as a duplicate"),
        (CallOutcome.Failed, "failed otherwise"),
        (CallOutcome.Unknown, "end not seen"),
    ];

    /// <summary>Returns what an outcome means.</summary>
    public static string Of(CallOutcome outcome) => Legend.First(entry => entry.Outcome == outcome).Text;

    /// <summary>Returns the class of the style sheet that shows the outcome.</summary>
    public static string Class(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Loaded => "loaded",
        CallOutcome.Joined => "joined",
        CallOutcome.Duplicate => "duplicate",
        CallOutcome.Failed => "failed",
        _ => "unseen",
    };
}
