namespace ModDups.Statistics.Parsing;

/// <summary>
/// The room that read_file_mod_stats() in kernel/module/stats.c gives its text. A row takes 68 bytes and is counted
/// with 64, so that the text of a machine with many duplicates ends in the middle of a row.
/// </summary>
internal static class KernelBuffer
{
    /// <summary>The kernel counts a row before it prints it, and stops at the 112th.</summary>
    public const int MaxRows = MaxFailedModules - 1;

    private const int PreambleBytes = 1024;
    private const int BytesPerModule = 64;
    private const int MaxFailedModules = 112;

    /// <summary>The longest text in bytes, without the final NUL, for which there is a place in the buffer.</summary>
    public static int TextBytes(ulong failedLoads, ulong failedBecoming)
    {
        // Both are 32-bit counters in the kernel, and so is their sum.
        var failures = unchecked((uint)(failedLoads + failedBecoming));
        return PreambleBytes + (BytesPerModule * (int)Math.Min(failures, MaxFailedModules)) - 1;
    }
}
