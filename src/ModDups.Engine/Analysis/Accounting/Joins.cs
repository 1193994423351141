namespace ModDups.Analysis.Accounting;

/// <summary>
/// How many loads calls of one inode and one result took, where those that overlap may have shared one
/// (idempotent_init_module() of kernel/module/main.c).
/// </summary>
internal static class Joins
{
    /// <summary>
    /// The fewest: calls that shared a load were all in the kernel when it ended. So each load is an instant, and each call
    /// must hold one of them: the earliest end of those that hold none yet is the best next instant.
    /// </summary>
    public static int Fewest(IEnumerable<ModuleCall> calls)
    {
        var count = 0;
        TimeSpan? instant = null;
        foreach (var call in calls.OrderBy(call => call.End ?? TimeSpan.MaxValue))
        {
            // Whose time is not known may have held any of them.
            if (instant is not null && !(call.Start > instant))
                continue;
            instant = call.End ?? TimeSpan.MaxValue;
            count++;
        }

        return count;
    }
}
