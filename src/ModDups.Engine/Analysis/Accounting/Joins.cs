namespace ModDups.Analysis.Accounting;

/// <summary>
/// Counts the loads that calls with one inode and one result needed. Calls that overlap may have shared a load
/// (idempotent_init_module() of kernel/module/main.c).
/// </summary>
internal static class Joins
{
    /// <summary>
    /// Returns the smallest number of loads. Calls that shared a load were all in the kernel when it ended. So each load is
    /// an instant that each of its calls contains. The best next instant is the earliest end of a call that contains none yet.
    /// </summary>
    public static int Fewest(IEnumerable<ModuleCall> calls)
    {
        var count = 0;
        TimeSpan? instant = null;
        foreach (var call in calls.OrderBy(call => call.End ?? TimeSpan.MaxValue))
        {
            // A call whose times are not known may contain any instant.
            if (instant is not null && !(call.Start > instant))
                continue;
            instant = call.End ?? TimeSpan.MaxValue;
            count++;
        }

        return count;
    }
}
