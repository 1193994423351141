using System.Runtime.InteropServices;
using System.Text;

namespace ModDups.Fuzz.Peers;

/// <summary>fnmatch() of the C library, without flags, as kmod calls it.</summary>
internal static partial class Fnmatch
{
    private static readonly Lazy<string?> s_missing = new(FindMissing);

    /// <summary>Why it can't be called; null where it can.</summary>
    public static string? Unavailable => s_missing.Value;

    /// <summary>Whether a pattern matches; null for texts that can't be compared.</summary>
    /// <remarks>
    /// The C library takes bytes, a program without a locale ASCII. Character classes, equivalence classes and collating symbols,
    /// which no alias has, are not supported (AliasPattern).
    /// </remarks>
    public static bool? Match(string pattern, string text)
    {
        if (Unavailable is not null || !Ascii.IsValid(pattern) || !Ascii.IsValid(text) || pattern.Contains('\0', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal)
            || pattern.Contains("[:", StringComparison.Ordinal) || pattern.Contains("[.", StringComparison.Ordinal) || pattern.Contains("[=", StringComparison.Ordinal))
            return null;
        return Call(pattern, text, 0) == 0;
    }

    private static string? FindMissing()
    {
        try
        {
            // Other C libraries, such as musl, differ in what is no pattern.
            return OperatingSystem.IsLinux() && Marshal.PtrToStringUTF8(Version()) is { } version && Call("a*", "ab", 0) == 0 && version.Length > 0
                ? null
                : "the C library has no fnmatch()";
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return "this is no machine with glibc";
        }
    }

    [LibraryImport("libc", EntryPoint = "fnmatch", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Call(string pattern, string text, int flags);

    [LibraryImport("libc", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Version();
}
