using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// The description of one way to stop duplicate loads. It is immutable: what a remedy remembers of the loads of one
/// machine is in the <see cref="RemedyState"/> that <see cref="Begin"/> makes. A remedy is one file: a class that derives
/// from this one, and its state nested in it; <see cref="KnownRemedies"/> finds it.
/// </summary>
public abstract class Remedy
{
    private protected Remedy()
    {
    }

    /// <summary>The name of the remedy.</summary>
    /// <value>The name of its class, then a colon and the parameter where that is not the default, such as <c>RateLimit:8</c>.</value>
    public virtual string Name => GetType().Name;

    /// <summary>The origin: the commit, or the mail by its subject or message id.</summary>
    public abstract string Origin { get; }

    /// <summary>The first release of Linux that has it, as <c>major.minor</c>.</summary>
    /// <value>Null where no release ever had it, such as for a patch that was not merged or was reverted.</value>
    public abstract string? KernelVersion { get; }

    /// <summary>The release that it was proposed for, such as <c>6.4</c>: the kernel under it where no other is chosen.</summary>
    public string ProposedFor => Base.Name;

    /// <summary>The step at which a duplicate is stopped.</summary>
    public abstract string StoppedAt { get; }

    /// <summary>
    /// The bytes that a stopped duplicate wastes, in terms of <c>len</c> (the size of the ELF image) and <c>clen</c> (the
    /// size of the compressed file, where the kernel decompresses).
    /// </summary>
    public abstract string Cost { get; }

    /// <summary>What the system call of a stopped duplicate returns, and when.</summary>
    public abstract string Gets { get; }

    /// <summary>What the remedy does, in one line without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>The duplicates that it does not stop, and whom it harms, as sentences without the last full stop.</summary>
    public abstract string Limitation { get; }

    /// <summary>Returns the name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>
    /// The place in <see cref="KnownRemedies.All"/>, which is in the order of proposal. A remedy without a place comes
    /// last.
    /// </summary>
    internal virtual int Order => int.MaxValue;

    /// <summary>The release that it was proposed for.</summary>
    internal abstract KernelRelease Base { get; }

    /// <summary>True where the remedy acts on the file, so that it has no effect on init_module(), which has only a buffer.</summary>
    internal virtual bool ActsOnFiles => false;

    /// <summary>True where a load has its name as soon as it passes the name check, not only at registration.</summary>
    internal virtual bool ReservesNames => false;

    /// <summary>
    /// True where the remedy acts when the kernel has read the file (<see cref="RemedyState.ReadEnded"/>), a step that has no
    /// time of its own otherwise.
    /// </summary>
    internal virtual bool ActsAfterRead => false;

    /// <summary>
    /// True where the kernel decompresses a file while it reads it, so that the whole compressed file is never in memory.
    /// </summary>
    internal virtual bool ReadsInStream => false;

    /// <summary>Returns its state on one simulated machine, before the first load.</summary>
    internal abstract RemedyState Begin();

    /// <summary>Returns true for the releases of Linux from <see cref="KernelVersion"/>.</summary>
    internal bool IsIn(KernelRelease release) =>
        KernelVersion is { } since && release.Version >= Version.Parse(since);

    /// <summary>Returns what decides about loads on a kernel with this remedy, in the order in which a load meets it.</summary>
    internal IReadOnlyList<RemedyState> On(KernelRelease kernel)
    {
        var states = new List<RemedyState>();
        if (kernel.SharesLoadsByInode)
            states.Add(new Idempotent().Begin());
        if (!IsIn(kernel))
            states.Add(Begin());
        if (kernel.ChecksNameEarly)
            states.Add(new EarlyCheck().Begin());
        return states;
    }

    /// <summary>The valid values of the parameter, with an example; null where the remedy has no parameter.</summary>
    internal virtual string? ParameterText => null;

    /// <summary>Returns the remedy with another parameter; null where it has no parameter, or does not accept this one.</summary>
    internal virtual Remedy? WithParameter(string parameter) => null;
}
