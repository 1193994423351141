namespace ModDups.Analysis.Blame;

/// <summary>What the bench predicts for this machine under a remedy. All sizes are in bytes.</summary>
/// <param name="Remedy">The remedy: one of the kernel's, or a change in userspace.</param>
/// <param name="Summary">What the remedy does.</param>
/// <param name="Failures">Loads that fail in the boot on the bench, as a mean.</param>
/// <param name="WastedBytes">Virtual memory that they waste.</param>
/// <param name="SavedBytes">How much less that is than without the remedy on the same bench; negative where it is more.</param>
/// <param name="Elapsed">How long the boot on the bench takes.</param>
public sealed record RemedyForecast(string Remedy, string Summary, long Failures, ulong WastedBytes, long SavedBytes, TimeSpan Elapsed)
{
    /// <summary>Returns the remedy and what it wastes.</summary>
    public override string ToString() => FormattableString.Invariant($"{Remedy}: {WastedBytes} bytes wasted");
}
