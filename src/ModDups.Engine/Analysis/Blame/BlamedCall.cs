using ModDups.Analysis.Accounting;

namespace ModDups.Analysis.Blame;

/// <summary>A call, and what the stages have found out about it. Each stage returns new objects in the same order.</summary>
/// <param name="Index">The call's place among all calls of the evidence.</param>
/// <param name="Call">The call as the evidence describes it.</param>
internal sealed record BlamedCall(int Index, ModuleCall Call)
{
    /// <summary>The module, as the evidence names it or as it was inferred.</summary>
    public string? Module { get; init; } = Call.Module;

    /// <summary>True where no evidence names the module, and it was inferred.</summary>
    public bool IsInferred { get; init; }

    /// <summary>True where only the number of calls for the module is known, and not which calls they are.</summary>
    public bool IsInterchangeable { get; init; }

    /// <summary>What requested the load.</summary>
    public LoadOrigin Origin { get; init; }

    /// <summary>The requester within the origin.</summary>
    public string? Requester { get; init; }

    /// <summary>The requested name or alias.</summary>
    public string? Requested { get; init; }

    /// <summary>The call before its module was inferred.</summary>
    public BlamedCall Forgotten => (IsInferred, Origin) switch
    {
        (false, _) => this,
        (true, LoadOrigin.Udev) => this with { Module = null, IsInferred = false, Requester = null, Requested = null },
        _ => this with { Module = null, IsInferred = false },
    };

    /// <summary>Counts the calls that failed as duplicates, by module, where the module is known.</summary>
    public static Dictionary<string, int> CountDuplicates(IEnumerable<BlamedCall> calls) =>
        calls.Where(call => call is { Module: not null, Call.IsDuplicate: true })
            .CountBy(call => call.Module!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
