namespace ModDups.Live;

/// <summary>
/// What taints a kernel so that a storm on it tells nothing of the release: what it did then, or the locks that it holds since
/// (Documentation/admin-guide/tainted-kernels.rst).
/// </summary>
internal static class TaintFlags
{
    private static readonly (int Bit, string Meaning)[] s_worthless =
    [
        (1, "F: a module was loaded by force"),
        (3, "R: a module was unloaded by force"),
        (4, "M: the processor reported a machine check"),
        (5, "B: a page was in a bad state"),
        (7, "D: the kernel died in an oops or a BUG"),
        (14, "L: a soft lockup occurred"),
    ];

    /// <summary>The meanings of the flags in a mask that make a result worthless.</summary>
    public static IReadOnlyList<string> Worthless(ulong mask) =>
        [.. s_worthless.Where(flag => (mask & (1ul << flag.Bit)) != 0).Select(flag => flag.Meaning)];
}
