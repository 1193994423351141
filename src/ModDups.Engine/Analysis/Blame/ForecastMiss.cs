using ModDups.Text;
using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>Tells where the bench is far from what the kernel counted.</summary>
internal static class ForecastMiss
{
    private const double Quarter = 0.25;

    /// <summary>Returns a sentence where a prediction is off by more than a quarter of what was counted; null where it is not.</summary>
    /// <param name="counted">What the kernel counted, in bytes.</param>
    /// <param name="predicted">What the bench predicts for the same boot, in bytes.</param>
    public static string? Of(ulong counted, ulong predicted) => Math.Abs((double)counted - predicted) <= Quarter * counted
        ? null
        : Invariant($"The bench is off by more than a quarter: it predicts {ByteText.Of(predicted)} where this boot counted {ByteText.Of(counted)}.");
}
