using ModDups.Kernel;

namespace ModDups.Simulation.Stress;

/// <summary>One trigger of lib/test_kmod.c: how many threads ask at once, for what, and which result the script expects.</summary>
/// <param name="IsFileSystem">True for get_fs_type(), false for request_module().</param>
/// <param name="Asks">The module or the file system that each thread asks for.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Expected">The value of <c>test_result</c> that the script expects.</param>
internal sealed record KmodTestCase(bool IsFileSystem, string Asks, int Threads, int Expected)
{
    /// <summary>DEFAULT_KMOD_DRIVER of kmod.sh.</summary>
    public const string Driver = "test_module";

    /// <summary>DEFAULT_KMOD_FS of kmod.sh.</summary>
    public const string FileSystem = "xfs";

    /// <summary>The exit status 1 of a modprobe that finds no module, as the kernel sees it: MODULE_NOT_FOUND in kmod.sh.</summary>
    private const int NotFound = 256;

    /// <summary>What kmod_defaults_driver() or kmod_defaults_fs() removes before the trigger.</summary>
    public string Removed => IsFileSystem ? FileSystem : Driver;

    /// <summary>The alias or name of the request (<c>fs-%.*s</c> in fs/filesystems.c).</summary>
    public string Request => IsFileSystem ? $"fs-{Asks}" : Asks;

    /// <summary>Who asks for what, for a finding.</summary>
    public string Text => FormattableString.Invariant(
        $"{Threads} {(Threads == 1 ? "thread" : "threads")} of {(IsFileSystem ? "get_fs_type" : "request_module")}(\"{Asks}\")");

    public static KmodTestCase Of(bool isFileSystem, int threads) => new(isFileSystem, isFileSystem ? FileSystem : Driver, threads, 0);

    public static KmodTestCase Unknown(bool isFileSystem, string asks, int threads) =>
        new(isFileSystem, asks, threads, isFileSystem ? -(int)Errno.EINVAL : NotFound);

    /// <summary>The name of a result in kmod.sh, with its number.</summary>
    public static string ResultText(int result) => result switch
    {
        0 => "SUCCESS (0)",
        NotFound => "MODULE_NOT_FOUND (256)",
        _ when ErrnoText.OfResult(result) is { } errno => FormattableString.Invariant($"-{errno} ({result})"),
        _ => FormattableString.Invariant($"{result}"),
    };
}
