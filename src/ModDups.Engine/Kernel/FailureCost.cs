namespace ModDups.Kernel;

/// <summary>
/// What kernel/module/stats.c counts as wasted for a load that fails, by the step at which it does
/// (kernel/module/main.c, Linux 6.12). All sizes are in bytes; the compressed bytes are those of the file where the
/// kernel itself decompresses it, else 0.
/// </summary>
internal static class FailureCost
{
    /// <summary>The read: finit_module() counts none, init_module() its buffer (<c>invalid_kread_bytes</c>).</summary>
    public static long OfRead(LoadSystemCall call, long image) => call == LoadSystemCall.InitModule ? image : 0;

    /// <summary>The decompression: what was read (<c>invalid_decompress_bytes</c>).</summary>
    public static long OfDecompression(long compressed) => compressed;

    /// <summary>What comes before the final memory, mod_stat_bump_becoming(): image and file (<c>invalid_becoming_bytes</c>).</summary>
    public static long OfBecoming(long image, long compressed) => image + compressed;

    /// <summary>What comes after it, mod_stat_bump_invalid(): the image again for the memory laid out (<c>invalid_mod_bytes</c>).</summary>
    public static long OfLoad(long image, long compressed) => (2 * image) + compressed;
}
