namespace ModDups.Analysis.Replay;

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
    public static int Fewest(IEnumerable<RecordedCall> calls)
    {
        var count = 0;
        var instant = -1L;
        foreach (var call in calls.OrderBy(call => call.End))
        {
            if (call.Start <= instant)
                continue;
            instant = call.End;
            count++;
        }

        return count;
    }
}
