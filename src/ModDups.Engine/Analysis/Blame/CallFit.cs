using ModDups.Analysis.Accounting;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Blame;

/// <summary>How well a call without a name fits a module: by its image size, its times, and the calls that it overlapped.</summary>
/// <param name="lives">When modules were live.</param>
/// <param name="joined">Which calls joined others.</param>
/// <param name="catalog">The image sizes; null where there is no catalog.</param>
internal sealed class CallFit(LiveTimes lives, JoinedCalls joined, ModuleCatalog? catalog)
{
    // A process checks a module after its previous call ended. It rarely overlooks a module that was live by then.
    private const double Overlooked = 100;

    // A duplicate waits until the module is live, and then wakes. One that returns much later may have waited for another.
    private const double Waiting = 0.05;

    /// <summary>Without a plan of what a process looks for, a module that has been live for longer is only a guess.</summary>
    public static readonly TimeSpan OldestLook = TimeSpan.FromSeconds(1);

    /// <summary>Returns true where the call can have been for the module.</summary>
    /// <param name="call">The call; its start is known.</param>
    /// <param name="module">The module.</param>
    /// <param name="isGuess">True where no plan shows that its process looked for the module.</param>
    public bool IsPossible(BlamedCall call, string module, bool isGuess)
    {
        if (call.Module is not null)
            return call.Module == module;
        if (isGuess && lives.Age(module, call.Call.Start!.Value) > OldestLook)
            return false;
        if (joined.HasJoined(call))
            return joined.Gap(call.Call, module) is not null;
        if (call.Call.Size is { } image && catalog?.Find(module) is { } about && about.ImageBytes != image)
            return false;
        // The call failed because the module was live by then, or it joined a load of it; otherwise it failed for another reason.
        return call.Call.End is not { } end || !MayHaveWaited(call.Call) || lives.MayBeLive(module, end);
    }

    /// <summary>Returns the cost in seconds: higher for an older check, and for a wait that does not fit.</summary>
    /// <param name="call">The call; its start is known.</param>
    /// <param name="module">The module.</param>
    /// <param name="looked">The earliest time at which its process checked: the end of its previous call; null where there is none.</param>
    public double Cost(BlamedCall call, string module, TimeSpan? looked)
    {
        var cost = lives.Age(module, call.Call.Start!.Value).TotalSeconds + Wait(call, module);
        return looked is { } free ? cost + (Overlooked * lives.Age(module, free).TotalSeconds) : cost;
    }

    /// <summary>Returns true where a process may have skipped the module without a call.</summary>
    public bool MayBePassed(string module, TimeSpan at) => lives.MayBeLive(module, at);

    /// <summary>Returns true where a call may have waited until its module was live.</summary>
    public static bool MayHaveWaited(ModuleCall call) => call.IsDuplicate || call.Result == 0;

    private double Wait(BlamedCall call, string module)
    {
        if (call is not { Module: null, Call.End: { } end } || !MayHaveWaited(call.Call))
            return 0;
        return joined.HasJoined(call) ? joined.Gap(call.Call, module)!.Value.TotalSeconds : Waiting * lives.Age(module, end).TotalSeconds;
    }
}
