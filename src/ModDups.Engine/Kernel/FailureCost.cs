namespace ModDups.Kernel;

/// <summary>
/// The bytes that kernel/module/stats.c counts as wasted for a failed load, by the step that failed
/// (kernel/module/main.c, Linux 6.12). All sizes are in bytes. The image includes a signature only for a failed read: the
/// signature is cut off first of all after that (module_sig_check() in kernel/module/signing.c). The compressed size is
/// that of the file if the kernel itself decompresses it, otherwise 0.
/// </summary>
internal static class FailureCost
{
    /// <summary>
    /// A failed read: finit_module() counts nothing, init_module() counts its buffer (<c>invalid_kread_bytes</c>).
    /// </summary>
    public static long OfRead(LoadSystemCall call, long image) => call == LoadSystemCall.InitModule ? image : 0;

    /// <summary>A failed decompression: the bytes that were read (<c>invalid_decompress_bytes</c>).</summary>
    public static long OfDecompression(long compressed) => compressed;

    /// <summary>
    /// A failure before the final memory is allocated, mod_stat_bump_becoming(): the image and the file
    /// (<c>invalid_becoming_bytes</c>).
    /// </summary>
    public static long OfBecoming(long image, long compressed) => image + compressed;

    /// <summary>
    /// A failure after that, mod_stat_bump_invalid(): the image counts again for the allocated memory
    /// (<c>invalid_mod_bytes</c>).
    /// </summary>
    public static long OfLoad(long image, long compressed) => (2 * image) + compressed;
}
