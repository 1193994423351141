using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// One way to stop duplicate loads. A subclass is the whole of a remedy: its description, and what it says of a load
/// before the read and at the name check. An instance keeps the state of one bench.
/// </summary>
public abstract class Remedy
{
    private protected Remedy()
    {
    }

    /// <summary>The name by which it is chosen: that of its class, and its parameter behind a colon where it has one.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Where it comes from: the commit or the mail.</summary>
    public abstract string Origin { get; }

    /// <summary>The kernel that has it; null where none ever had.</summary>
    public abstract string? KernelVersion { get; }

    /// <summary>The step at which a duplicate is stopped.</summary>
    public abstract string StoppedAt { get; }

    /// <summary>What a stopped duplicate wastes, in terms of <c>len</c> (the ELF image) and <c>clen</c> (the compressed file).</summary>
    public abstract string Cost { get; }

    /// <summary>What the caller of a stopped duplicate gets.</summary>
    public abstract string Gets { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Its place in the order in which they were proposed; the kernel without a remedy comes first.</summary>
    internal abstract int Rank { get; }

    /// <summary>True where it goes by the file, and so does nothing for init_module().</summary>
    internal virtual bool IsByFile => false;

    /// <summary>True where kmod asks it before it makes the system call.</summary>
    internal virtual bool IsUserspace => false;

    /// <summary>True where a load that passes the name check has its name from then on, not from registration on.</summary>
    internal virtual bool ReservesName => false;

    /// <summary>A new instance, with no load seen yet, for one bench.</summary>
    internal virtual Remedy Fresh() => (Remedy)Activator.CreateInstance(GetType())!;

    /// <summary>The remedy with a parameter; null where it has none, or not this one.</summary>
    internal virtual Remedy? WithParameter(string parameter) => null;

    /// <summary>In kmod, before the system call.</summary>
    internal virtual Verdict BeforeCall(ILoad load) => Verdict.Proceed;

    /// <summary>Before the kernel reads the file (step 1), at the instant <paramref name="now"/> in ns.</summary>
    internal virtual Verdict BeforeRead(ILoad load, long now) => Verdict.Proceed;

    /// <summary>At the name check, when the image has been read (step 4).</summary>
    internal virtual Verdict AtNameCheck(ILoad load, ModuleState existing) => Verdict.Proceed;

    /// <summary>A load that was let through has ended, at the instant <paramref name="now"/> in ns.</summary>
    internal virtual void Ended(ILoad load, long now)
    {
    }

    /// <summary>A load that waits for its turn and has it now that another has ended; null where there is none.</summary>
    internal virtual ILoad? TakeTurn() => null;

    /// <summary>What a load that joined another gets from that one's <paramref name="result"/>.</summary>
    internal virtual Errno ResultOfJoined(Errno result) => result;
}
