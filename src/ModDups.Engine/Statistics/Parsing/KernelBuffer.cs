namespace ModDups.Statistics.Parsing;

/// <summary>
/// The size of the buffer that read_file_mod_stats() in kernel/module/stats.c allocates for its text. It counts 64 bytes
/// for a row of 68 bytes, so the text of a machine with many duplicates ends in the middle of a row.
/// </summary>
internal static class KernelBuffer
{
    /// <summary>The kernel counts a row before it prints it, and stops at the 112th.</summary>
    public const int MaxRows = MaxFailedModules - 1;

    private const int PreambleBytes = 1024;
    private const int BytesPerModule = 64;
    private const int MaxFailedModules = 112;

    /// <summary>The maximum length of the text in bytes, without the final NUL.</summary>
    public static int TextBytes(ulong failedLoads, ulong failedBecoming)
    {
        // Both are 32-bit counters in the kernel, and so is their sum.
        var failures = unchecked((uint)(failedLoads + failedBecoming));
        return PreambleBytes + (BytesPerModule * (int)Math.Min(failures, MaxFailedModules)) - 1;
    }
}
