using ModDups.Kernel;

namespace ModDups.Views.Reports.Charts;

/// <summary>How calls that did not load a module ended, each with a lane of its own in a boot chart.</summary>
/// <param name="Class">The class of the style sheet that gives the lane its look.</param>
/// <param name="Short">The ending beside a number.</param>
/// <param name="Text">What it means.</param>
internal sealed record CallEnding(string Class, string Short, string Text)
{
    private static readonly CallEnding s_joined = new("joined", "joined", "waited for a load, and shared it");
    private static readonly CallEnding s_exists = new("exists", "EEXIST", "duplicate, EEXIST: the module is there");
    private static readonly CallEnding s_busy = new("busy", "EBUSY", "duplicate, EBUSY: it is being loaded or removed");
    private static readonly CallEnding s_failed = new("failed", "failed", "failed otherwise");
    private static readonly CallEnding s_unseen = new("unseen", "not ended", "end not seen");

    /// <summary>All endings, from the top lane to the lowest.</summary>
    public static IReadOnlyList<CallEnding> All { get; } = [s_joined, s_exists, s_busy, s_failed, s_unseen];

    /// <summary>Returns the ending of a call; null for one that loaded the module.</summary>
    public static CallEnding? Of(BootCall call) => call.Outcome switch
    {
        CallOutcome.Loaded => null,
        CallOutcome.Joined => s_joined,
        CallOutcome.Duplicate => call.Blamed.Call.Errno == Errno.EBUSY ? s_busy : s_exists,
        CallOutcome.Failed => s_failed,
        _ => s_unseen,
    };
}
