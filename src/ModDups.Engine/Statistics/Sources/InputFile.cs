using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Statistics.Sources;

/// <summary>Opens files of any kind, and reports why a file can't be opened.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading without a length, a lock or a buffer of its own.</summary>
    public static Stream? Open(string path, out InputProblem? problem)
    {
        problem = null;
        try
        {
            return Snapshot(InputTree.Open(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = new(
                InputProblemKind.NotFound, path, Line: null,
                "Found no such file or directory, expected one with module statistics.", "Check the path.");
        }
        catch (UnauthorizedAccessException)
        {
            problem = new(
                InputProblemKind.AccessDenied, path, Line: null,
                "Found no permission to read it; only root can read the kernel's module statistics.",
                "Run the command as root, for example with sudo, or read a copy: sudo cat /sys/kernel/debug/modules/stats > copy.");
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            problem = StatsProblems.ReadFailed(path, error.Message);
        }

        return null;
    }

    // For each read, debugfs creates the text again and returns the part after the position. A second read would return a
    // part of a later text: if a module was added meanwhile, the last row would appear twice. A single read with a buffer
    // for the complete text is a snapshot (read_file_mod_stats() in kernel/module/stats.c has at most 8 KiB).
    public static Stream Snapshot(Stream file)
    {
        if (!file.CanSeek || file.Length > 0)
            return file;
        var text = new byte[64 * 1024];
        var length = file.Read(text);
        if (length == text.Length)
        {
            file.Position = 0;
            return file;
        }

        file.Dispose();
        return new MemoryStream(text, 0, length, writable: false);
    }
}
