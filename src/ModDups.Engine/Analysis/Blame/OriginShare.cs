namespace ModDups.Analysis.Blame;

/// <summary>What one origin did to all modules. All sizes are in bytes.</summary>
/// <param name="Origin">What requested the loads.</param>
/// <param name="Calls">Calls of init_module() and finit_module().</param>
/// <param name="Failures">Calls that failed.</param>
/// <param name="Requests">Calls of request_module().</param>
/// <param name="DuplicateRequests">Requests that the kernel logged as duplicates.</param>
/// <param name="WastedBytesMinimum">The least virtual memory that the failures wasted, for modules whose size is known.</param>
/// <param name="WastedBytesMaximum">The most virtual memory that the failures wasted, for modules whose size is known.</param>
public sealed record OriginShare(
    LoadOrigin Origin, int Calls, int Failures, int Requests, int DuplicateRequests, ulong WastedBytesMinimum, ulong WastedBytesMaximum)
{
    /// <summary>Returns the origin and its failures.</summary>
    public override string ToString() => FormattableString.Invariant($"{Origin}: {Failures} of {Calls} failed");
}
