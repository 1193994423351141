using ModDups.Analysis.Accounting;

namespace ModDups.Analysis.Blame;

/// <summary>A call, and what the stages have found out about it. Each stage gives calls of its own, in the same order.</summary>
/// <param name="Index">The call's place among all calls of the evidence.</param>
/// <param name="Call">What the evidence itself tells.</param>
internal sealed record BlamedCall(int Index, ModuleCall Call)
{
    /// <summary>The module, as the evidence names it or as it was inferred.</summary>
    public string? Module { get; init; } = Call.Module;

    /// <summary>True where nothing names the module, and it follows from other things.</summary>
    public bool IsInferred { get; init; }

    /// <summary>True where it is only known that so many calls were for the module, and not which.</summary>
    public bool IsInterchangeable { get; init; }

    /// <summary>Who had the call made.</summary>
    public LoadOrigin Origin { get; init; }

    /// <summary>Who it was more closely.</summary>
    public string? Requester { get; init; }

    /// <summary>The name or alias that was asked for.</summary>
    public string? Requested { get; init; }

    /// <summary>The call before its module was inferred.</summary>
    public BlamedCall Forgotten => (IsInferred, Origin) switch
    {
        (false, _) => this,
        (true, LoadOrigin.Udev) => this with { Module = null, IsInferred = false, Requester = null, Requested = null },
        _ => this with { Module = null, IsInferred = false },
    };

    /// <summary>How many duplicates failed of each module that is known.</summary>
    public static Dictionary<string, int> CountDuplicates(IEnumerable<BlamedCall> calls) =>
        calls.Where(call => call is { Module: not null, Call.IsDuplicate: true })
            .CountBy(call => call.Module!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
