using System.Globalization;

namespace ModDups.Kernel;

/// <summary>Names of the error codes that calls return.</summary>
internal static class ErrnoText
{
    private static readonly string?[] s_names = [.. Enumerable.Range(0, (int)Errno.EHWPOISON + 1).Select(number => Enum.GetName((Errno)number))];

    /// <summary>
    /// The name of the error that a call returned, such as <c>EEXIST</c> for -17, or <c>errno 517</c> for an error
    /// without a name in userspace. Null if the result is not an error.
    /// </summary>
    public static string? OfResult(long result)
    {
        if (result is >= 0 or < -KernelLimits.LargestErrno)
            return null;
        if (result == -KernelLimits.Restart)
            return "ERESTARTSYS";
        return -result < s_names.Length && s_names[-result] is { } name
            ? name
            : string.Create(CultureInfo.InvariantCulture, $"errno {-result}");
    }
}
