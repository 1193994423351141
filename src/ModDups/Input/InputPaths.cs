using System.Management.Automation;
using ModDups.Commands.Errors;

namespace ModDups.Commands.Input;

/// <summary>Paths that the user specifies, resolved by PowerShell with its drives, its current location and its wildcards.</summary>
/// <param name="session">The session in which the paths are resolved.</param>
internal sealed class InputPaths(SessionState session)
{
    private const string FileSystem = "FileSystem";

    /// <summary>
    /// Returns the files for one path. A path without wildcards is not checked for existence, because PowerShell reports a
    /// file in a directory that the user may not enter, such as debugfs, as missing.
    /// </summary>
    public IReadOnlyList<string> Resolve(string path, bool isLiteral, Action<ErrorRecord> refuse)
    {
        if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
            return ResolveOne(isLiteral ? path : WildcardPattern.Unescape(path), refuse) is { } one ? [one] : [];
        try
        {
            var matches = session.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (!IsFileSystem(provider))
                refuse(ErrorRecords.NotAFile(path, provider));
            else if (matches.Count == 0)
                refuse(ErrorRecords.NoMatch(path));
            else
                return matches;
        }
        catch (ItemNotFoundException)
        {
            refuse(ErrorRecords.NoMatch(path));
        }
        catch (Exception error) when (IsOfThePath(error))
        {
            refuse(ErrorRecords.Unresolved(path, error));
        }
        return [];
    }

    /// <summary>Returns the file for one path without wildcards, whether it exists or not; null where it can't be a file.</summary>
    public string? ResolveOne(string path, Action<ErrorRecord> refuse)
    {
        try
        {
            var full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (IsFileSystem(provider))
                return full;
            refuse(ErrorRecords.NotAFile(path, provider));
        }
        catch (Exception error) when (IsOfThePath(error))
        {
            refuse(ErrorRecords.Unresolved(path, error));
        }
        return null;
    }

    private static bool IsOfThePath(Exception error) =>
        error is RuntimeException and not PipelineStoppedException or ArgumentException;

    private static bool IsFileSystem(ProviderInfo provider) =>
        provider.Name.Equals(FileSystem, StringComparison.Ordinal);
}
