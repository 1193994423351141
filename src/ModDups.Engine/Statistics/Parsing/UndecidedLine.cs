namespace ModDups.Statistics.Parsing;

/// <summary>The first line that isn't part of the previous dump, until later lines show what it is.</summary>
/// <param name="Line">The line number.</param>
/// <param name="Text">The beginning of the line in readable form.</param>
internal sealed record UndecidedLine(long Line, string Text)
{
    /// <summary>True while the line may be truncated: nothing may follow it.</summary>
    public bool MayBeCut { get; set; }

    /// <summary>True if the kernel's buffer ends in this line, so it is truncated whatever follows.</summary>
    public bool IsCutByKernel { get; set; }

    /// <summary>True if the line has the tabs of a row, so it can't be text after the dump.</summary>
    public bool IsOnlyRow { get; set; }
}
