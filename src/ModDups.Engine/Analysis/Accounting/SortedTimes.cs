namespace ModDups.Analysis.Accounting;

/// <summary>Looks for a time among items that are in the order of their times.</summary>
internal static class SortedTimes
{
    /// <summary>Counts the items before a time, and where it is included, those at it.</summary>
    public static int CountBefore<T>(T[] items, Func<T, TimeSpan> timeOf, TimeSpan limit, bool isIncluded = false)
    {
        var (low, high) = (0, items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var time = timeOf(items[middle]);
            if (time < limit || (isIncluded && time == limit))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
