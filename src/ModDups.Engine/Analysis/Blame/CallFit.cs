using ModDups.Analysis.Accounting;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Blame;

/// <summary>How well a call that nothing names fits a module: by its length, its times, and the calls that it met.</summary>
/// <param name="lives">When modules were live.</param>
/// <param name="joined">Which calls joined others.</param>
/// <param name="catalog">Tells the images' lengths; null where there is none.</param>
internal sealed class CallFit(LiveTimes lives, JoinedCalls joined, ModuleCatalog? catalog)
{
    // A process looks after its last call has ended: what was live by then it can hardly have overlooked.
    private const double Overlooked = 100;

    // A duplicate waits until the module is live, and is woken then: one that returns much later may have waited for another.
    private const double Waiting = 0.05;

    // Without a plan that tells what a process looks for, a module that has long been live is a guess.
    private static readonly TimeSpan OldestLook = TimeSpan.FromSeconds(1);

    /// <summary>Whether the call can have been for the module at all.</summary>
    /// <param name="call">The call; its start is known.</param>
    /// <param name="module">The module.</param>
    /// <param name="isGuess">True where no plan tells that its process looked for it.</param>
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
        // It failed because the module was there by then, or it joined a load of it; else it is one that may have had any other reason.
        return call.Call.End is not { } end || !MayHaveWaited(call.Call) || lives.MayBeLive(module, end);
    }

    /// <summary>How unlikely it is, in seconds: by the age of the look, and by what the call waited for.</summary>
    /// <param name="call">The call; its start is known.</param>
    /// <param name="module">The module.</param>
    /// <param name="looked">When its process looked at the earliest: at the end of its call before; null where there is none.</param>
    public double Cost(BlamedCall call, string module, TimeSpan? looked)
    {
        var cost = lives.Age(module, call.Call.Start!.Value).TotalSeconds + Wait(call, module);
        return looked is { } free ? cost + (Overlooked * lives.Age(module, free).TotalSeconds) : cost;
    }

    /// <summary>Whether a process may have gone past the module without a call for it.</summary>
    public bool MayBePassed(string module, TimeSpan at) => lives.MayBeLive(module, at);

    private double Wait(BlamedCall call, string module)
    {
        if (call is not { Module: null, Call.End: { } end } || !MayHaveWaited(call.Call))
            return 0;
        return joined.HasJoined(call) ? joined.Gap(call.Call, module)!.Value.TotalSeconds : Waiting * lives.Age(module, end).TotalSeconds;
    }

    private static bool MayHaveWaited(ModuleCall call) => call.IsDuplicate || call.Result == 0;
}
