using ModDups.Analysis.Blame;

namespace ModDups.Views.Reports.Charts;

/// <summary>A call of a boot, with its times and its share of what its module and origin wasted.</summary>
/// <param name="Blamed">The call.</param>
/// <param name="Start">When it entered the kernel, since the boot.</param>
/// <param name="End">When it left the kernel; its start where no source saw that.</param>
/// <param name="LeastWaste">Its share of the least waste, in bytes. The failures of a module and origin share alike.</param>
/// <param name="MostWaste">Its share of the most waste, in bytes.</param>
internal sealed record BootCall(BlamedCall Blamed, TimeSpan Start, TimeSpan End, double LeastWaste, double MostWaste)
{
    /// <summary>The module, or what is known in its place.</summary>
    public string Module => Blamed.Module ?? Blamed.Requested ?? "not known";

    /// <summary>How the call ended.</summary>
    public CallOutcome Outcome => Blamed.Call switch
    {
        { Result: null } => CallOutcome.Unknown,
        { IsDuplicate: true } => CallOutcome.Duplicate,
        { HasFailed: true } => CallOutcome.Failed,
        { IsLoader: true } => CallOutcome.Loaded,
        _ => CallOutcome.Joined,
    };

    /// <summary>How the call ended, in words.</summary>
    public string Ended => Outcome switch
    {
        CallOutcome.Loaded => "loaded it",
        CallOutcome.Joined => "joined a load",
        CallOutcome.Duplicate => $"duplicate, {Blamed.Call.Errno}",
        CallOutcome.Failed => $"failed, {Blamed.Call.Errno}",
        _ => "not seen",
    };
}
