using System.Management.Automation;
using ModDups.Commands.Errors;
using ModDups.Output;
using ModDups.Views.Timelines;

namespace ModDups.Commands.Output;

/// <summary>The file of a cmdlet that exports something, as its parameters say that it is written.</summary>
/// <param name="path">The full path.</param>
internal sealed class ResultFile(string path)
{
    /// <summary>The full path.</summary>
    public string Path => path;

    /// <summary>True to keep an existing file.</summary>
    public bool KeepsExisting { get; init; }

    /// <summary>True to overwrite a file that is read-only.</summary>
    public bool OverwritesReadOnly { get; init; }

    /// <summary>Returns the error that is found before anything is written; null where there is none.</summary>
    public ErrorRecord? FindProblem()
    {
        if (KeepsExisting && File.Exists(path))
            return ErrorRecords.FileExists(path);
        if (Directory.Exists(path))
            return ErrorRecords.NotWritten(path, new IOException("The path is a folder."));
        return Directory.Exists(System.IO.Path.GetDirectoryName(path))
            ? null
            : ErrorRecords.NotWritten(path, new DirectoryNotFoundException("The folder does not exist."));
    }

    /// <summary>Writes the file as a whole, or not at all.</summary>
    /// <param name="write">Writes the text.</param>
    /// <param name="end">Cancels the writing.</param>
    /// <returns>The error; null where there is none.</returns>
    public ErrorRecord? Write(Action<TextWriter> write, CancellationToken end) => Try(file => file.Write(writer =>
    {
        write(writer);
        // A call that was stopped before this point replaces no file.
        end.ThrowIfCancellationRequested();
    }));

    /// <summary>Does work that writes a timeline, as a whole or not at all.</summary>
    /// <param name="work">Does the work, and receives the timeline.</param>
    /// <param name="end">Cancels the writing.</param>
    /// <returns>The error; null where there is none.</returns>
    public ErrorRecord? WriteTimeline(Action<ModuleTimeline> work, CancellationToken end) => Try(file => file.WriteBytes(stream =>
    {
        using var timeline = new ModuleTimeline(stream);
        work(timeline);
        timeline.Complete();
        end.ThrowIfCancellationRequested();
    }));

    private ErrorRecord? Try(Action<OutputFile> write)
    {
        try
        {
            if (OverwritesReadOnly && !KeepsExisting && File.Exists(path))
                File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            using var file = new OutputFile(path, KeepsExisting);
            write(file);
            return null;
        }
        catch (IOException) when (KeepsExisting && File.Exists(path))
        {
            return ErrorRecords.FileExists(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ErrorRecords.NotWritten(path, error);
        }
    }
}
