using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>What a remedy decides about a load at one of its steps.</summary>
internal readonly record struct Verdict
{
    private Verdict(VerdictKind kind, Errno errno, ILoad? first) => (Kind, Errno, First) = (kind, errno, first);

    /// <summary>The load continues.</summary>
    public static Verdict Proceed => default;

    /// <summary>The load waits until the module of its name is neither unformed nor coming, then fails as a duplicate.</summary>
    public static Verdict Duplicate => new(VerdictKind.Duplicate, Errno.None, null);

    /// <summary>The load sleeps until <see cref="RemedyState.TakeTurn"/> returns it.</summary>
    public static Verdict AwaitTurn => new(VerdictKind.AwaitTurn, Errno.None, null);

    public VerdictKind Kind { get; }

    /// <summary>The error of a refused load.</summary>
    public Errno Errno { get; }

    /// <summary>The load that a joining one waits for.</summary>
    public ILoad? First { get; }

    /// <summary>The load fails at once.</summary>
    public static Verdict Refuse(Errno errno) => new(VerdictKind.Refuse, errno, null);

    /// <summary>The load sleeps until <paramref name="first"/> has ended. <see cref="RemedyState.ResultOfJoined"/> derives its result.</summary>
    public static Verdict Join(ILoad first) => new(VerdictKind.Join, Errno.None, first);
}
