namespace ModDups.Simulation.Remedies;

/// <summary>The kinds of <see cref="Verdict"/>.</summary>
internal enum VerdictKind
{
    Proceed,
    Duplicate,
    Refuse,
    Join,
    AwaitTurn,
}
