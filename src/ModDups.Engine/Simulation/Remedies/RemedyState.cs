using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// What a remedy remembers of the loads of one simulated machine, and what it decides at the steps of each. The base
/// lets every load through, as the kernel without a remedy does.
/// </summary>
internal class RemedyState
{
    /// <summary>Decides in userspace, before the system call.</summary>
    public virtual Verdict BeforeCall(ILoad load) => Verdict.Proceed;

    /// <summary>Decides before the kernel reads the file (step 1), at the time <paramref name="now"/> in ns.</summary>
    public virtual Verdict BeforeRead(ILoad load, long now) => Verdict.Proceed;

    /// <summary>
    /// Decides at the name check, after the image is read (step 4). <paramref name="existing"/> is the state of the module
    /// with that name.
    /// </summary>
    public virtual Verdict AtNameCheck(ILoad load, ModuleState existing) => Verdict.Proceed;

    /// <summary>True where <see cref="AtNameCheck"/> looks for the name, with module_mutex.</summary>
    public virtual bool ChecksName => false;

    /// <summary>
    /// Called when the kernel has read the file of a load, or could not, where the remedy <see cref="Remedy.ActsAfterRead"/>.
    /// </summary>
    public virtual void ReadEnded(ILoad load, long now)
    {
    }

    /// <summary>True where the loads that joined one wait for its read alone, not for the end of the load.</summary>
    public virtual bool JoinsRead => false;

    /// <summary>Called when a load that did not join another one has ended, at the time <paramref name="now"/> in ns.</summary>
    public virtual void Ended(ILoad load, long now)
    {
    }

    /// <summary>
    /// Returns the load whose turn it is after another one has ended, or its read; null where none waits for its turn.
    /// </summary>
    public virtual ILoad? TakeTurn() => null;

    /// <summary>
    /// True where a load waits for its turn before the system call; its caller then looks again whether the module is live.
    /// </summary>
    public virtual bool TurnsAreInUserspace => false;

    /// <summary>Returns the result of a load that joined one with <paramref name="result"/>.</summary>
    public virtual Errno ResultOfJoined(Errno result) => result;
}
