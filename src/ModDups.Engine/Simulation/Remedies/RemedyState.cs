using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// What a remedy remembers of the loads of one simulated machine, and what it decides about each at its steps. The base
/// lets every load through, as the kernel without a remedy does.
/// </summary>
internal class RemedyState
{
    /// <summary>In userspace, before the system call.</summary>
    public virtual Verdict BeforeCall(ILoad load) => Verdict.Proceed;

    /// <summary>Before the kernel reads the file (step 1), at the instant <paramref name="now"/> in ns.</summary>
    public virtual Verdict BeforeRead(ILoad load, long now) => Verdict.Proceed;

    /// <summary>
    /// At the name check, once the image is read (step 4); <paramref name="existing"/> is the state of the module of that
    /// name.
    /// </summary>
    public virtual Verdict AtNameCheck(ILoad load, ModuleState existing) => Verdict.Proceed;

    /// <summary>A load that did not join another one has ended, at the instant <paramref name="now"/> in ns.</summary>
    public virtual void Ended(ILoad load, long now)
    {
    }

    /// <summary>The load whose turn it is now that another one has ended; null where none waits for its turn.</summary>
    public virtual ILoad? TakeTurn() => null;

    /// <summary>What a load that joined another one returns, where that one returned <paramref name="result"/>.</summary>
    public virtual Errno ResultOfJoined(Errno result) => result;
}
