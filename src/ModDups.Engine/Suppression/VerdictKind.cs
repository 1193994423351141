namespace ModDups.Suppression;

/// <summary>The kinds of <see cref="Verdict"/>.</summary>
internal enum VerdictKind
{
    Proceed,
    Duplicate,
    Refuse,
    Join,
    AwaitTurn,
}
