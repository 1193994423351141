namespace ModDups.Statistics.Parsing;

/// <summary>The first line that isn't part of the dump before it, until it is known what it was.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Text">How it begins, for a person.</param>
internal sealed record UndecidedLine(long Line, string Text)
{
    /// <summary>True as long as it may be a row, or another line, that was cut: nothing may stand behind it.</summary>
    public bool MayBeCut { get; set; }

    /// <summary>True where the kernel's buffer ends in this line, so that it is cut whatever stands behind it.</summary>
    public bool IsCutByKernel { get; set; }

    /// <summary>True where it has a row's tabs: it can't be text behind the dump.</summary>
    public bool IsOnlyRow { get; set; }
}
