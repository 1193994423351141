using System.IO.Enumeration;
using ModDups.Evidence.Formats;
using ModDups.Input;
using ModDups.Modules.Release;

namespace ModDups.Analysis.Fleets;

/// <summary>
/// Finds the inputs of a fleet below folders, without a list of them: a folder may have millions. A folder with the files of an archive
/// is one boot. Of others, each file is one: an archive, or a dump. Hidden files and links to folders are left out, and so is
/// what moddups itself writes.
/// </summary>
internal static class FleetFiles
{
    private static readonly string[] s_results = [".html", ".json", ".ndjson", ".parquet", ".prom", ".svg", ".md"];

    private static readonly EnumerationOptions s_options = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    /// <summary>Finds the inputs, in the order of the file system.</summary>
    /// <param name="paths">Folders to search in; a file is an input, whatever its name.</param>
    /// <param name="report">Receives what can't be searched.</param>
    public static IEnumerable<FleetInput> In(IEnumerable<string> paths, Action<InputProblem> report) =>
        paths.SelectMany(path => Directory.Exists(path) ? InFolder(path, report) : [new(path, KindOf(path))]);

    private static IEnumerable<FleetInput> InFolder(string root, Action<InputProblem> report)
    {
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            if (IsBoot(folder))
            {
                yield return new(folder, FleetInputKind.Folder);
                continue;
            }

            using var entries = Open(folder, report);
            while (entries is not null && Next(entries, folder, report))
            {
                var (path, isFolder) = entries.Current;
                if (isFolder)
                    folders.Push(path);
                else
                    yield return new(path, KindOf(path));
            }
        }
    }

    private static IEnumerator<(string Path, bool IsFolder)>? Open(string folder, Action<InputProblem> report)
    {
        try
        {
            return new FileSystemEnumerable<(string, bool)>(folder, (ref entry) => (entry.ToSpecifiedFullPath(), entry.IsDirectory), s_options)
            {
                ShouldIncludePredicate = IsIncluded,
            }.GetEnumerator();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report(NotSearched(folder, error));
            return null;
        }
    }

    private static bool Next(IEnumerator<(string, bool)> entries, string folder, Action<InputProblem> report)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report(NotSearched(folder, error));
            return false;
        }
    }

    // A link to a folder may lead back to a folder above it.
    private static bool IsIncluded(ref FileSystemEntry entry)
    {
        if (entry.FileName.StartsWith('.') || (entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None))
            return false;
        foreach (var ending in s_results)
        {
            if (entry.FileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && !entry.IsDirectory)
                return false;
        }

        return true;
    }

    private static bool IsBoot(string folder) =>
        EvidenceFolder.CountersIn(folder) is not null || EvidenceFormats.FileNames.Any(name => File.Exists(Path.Join(folder, name)));

    private static FleetInputKind KindOf(string path) =>
        InputTree.IsArchiveName(path) ? FleetInputKind.Archive : FleetInputKind.Dump;

    private static InputProblem NotSearched(string folder, Exception error) => new(
        InputProblemKind.ReadFailed, folder, Line: null, $"The folder can't be searched: {error.Message}", "Check its permissions; what is in it is left out.");
}
