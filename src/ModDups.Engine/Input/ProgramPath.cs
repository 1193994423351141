namespace ModDups.Input;

/// <summary>
/// Finds programs in the absolute folders of PATH. By default, .NET looks in the folder of the running program and in the
/// current folder first. The current folder may contain evidence of unknown origin, and so any program. For root, only
/// programs that no other user can replace are found.
/// </summary>
internal static class ProgramPath
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The absolute path of a program; null if no folder of PATH contains it.</summary>
    /// <param name="name">The name of the program, without a folder.</param>
    public static string? Find(string name) =>
        Find(name, Environment.GetEnvironmentVariable("PATH"), Environment.IsPrivilegedProcess);

    /// <inheritdoc cref="Find(string)"/>
    /// <param name="name">The name of the program, without a folder.</param>
    /// <param name="folders">The value of PATH; relative and empty entries are skipped.</param>
    /// <param name="isRoot">True if the program would run as root.</param>
    public static string? Find(string name, string? folders, bool isRoot)
    {
        if (OperatingSystem.IsWindows() || name.AsSpan().ContainsAny('/', '\0'))
            return null;
        foreach (var folder in (folders ?? "").Split(':'))
        {
            if (!Path.IsPathFullyQualified(folder))
                continue;
            var path = Path.Join(folder, name);
            if (IsExecutable(path) && (!isRoot || FileOwnership.IsRootsAlone(path)))
                return path;
        }
        return null;
    }

    private static bool IsExecutable(string path)
    {
        try
        {
            return File.Exists(path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Execute) != UnixFileMode.None;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
