namespace ModDups.Views.Reports.Charts;

/// <summary>Joins spans that can't be told apart in a picture, so that it stays small for any number of calls.</summary>
internal static class MergedSpans
{
    /// <summary>The largest number of spans of one lane.</summary>
    public const int Most = 120;

    /// <summary>The least width of a span that can be seen.</summary>
    public const double LeastWidth = 1.5;

    /// <summary>Returns the spans, those that overlap as one. Where they are too many, those that are near each other are one, too.</summary>
    /// <param name="spans">The spans, in the order of their beginnings.</param>
    public static IReadOnlyList<(double From, double To)> Of(IEnumerable<(double From, double To)> spans)
    {
        var merged = Merge(spans.Select(span => (span.From, Math.Max(span.To, span.From + LeastWidth))), 0.5);
        for (var gap = 1.0; merged.Count > Most; gap *= 2)
            merged = Merge(merged, gap);
        return merged;
    }

    private static List<(double From, double To)> Merge(IEnumerable<(double From, double To)> spans, double gap)
    {
        List<(double From, double To)> merged = [];
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.From <= merged[^1].To + gap)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, span.To));
            else
                merged.Add(span);
        }

        return merged;
    }
}
