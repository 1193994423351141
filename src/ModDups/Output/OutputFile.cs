using System.Management.Automation;
using System.Text;
using ModDups.Commands.Errors;

namespace ModDups.Commands.Output;

/// <summary>A file that a cmdlet writes.</summary>
/// <param name="path">Its full path.</param>
/// <param name="noClobber">True where a file that is there stays as it is.</param>
/// <param name="force">True where a read-only file is overwritten too.</param>
internal sealed class OutputFile(string path, bool noClobber, bool force)
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    public string Path => path;

    /// <summary>What is wrong before anything is written; null where nothing is.</summary>
    public ErrorRecord? Problem
    {
        get
        {
            if (noClobber && File.Exists(path))
                return ErrorRecords.FileExists(path);
            if (Directory.Exists(path))
                return ErrorRecords.NotWritten(path, new IOException("It is a folder."));
            return Directory.Exists(System.IO.Path.GetDirectoryName(path))
                ? null
                : ErrorRecords.NotWritten(path, new DirectoryNotFoundException("There is no such folder."));
        }
    }

    /// <summary>Writes the text whole; what is wrong, or null.</summary>
    public ErrorRecord? Write(string text)
    {
        try
        {
            // Somebody may have made the file since it was looked for.
            using var file = new FileStream(Prepare(), noClobber ? FileMode.CreateNew : FileMode.Create, FileAccess.Write);
            file.Write(s_encoding.GetBytes(text));
            return null;
        }
        catch (IOException) when (noClobber && File.Exists(path))
        {
            return ErrorRecords.FileExists(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ErrorRecords.NotWritten(path, error);
        }
    }

    private string Prepare()
    {
        if (force && !noClobber && File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
        return path;
    }
}
