using Microsoft.Win32.SafeHandles;

namespace ModDups.Cli;

/// <summary>
/// The streams of this process, without the two habits of the console's own: to keep silent when the reader of a pipe
/// has gone, so that moddups would work on for nobody, and to switch a terminal's keypad before the first word.
/// </summary>
internal static class StandardStreams
{
    internal static Stream OpenInput() => Open(0, FileAccess.Read) ?? Console.OpenStandardInput();

    internal static Stream OpenOutput() => Open(1, FileAccess.Write) ?? Console.OpenStandardOutput();

    internal static Stream OpenError() => Open(2, FileAccess.Write) ?? Console.OpenStandardError();

    // A file stays with the console's stream: a FileStream writes at a position of its own, over what other processes
    // with the same standard output have written.
    private static FileStream? Open(int descriptor, FileAccess access)
    {
        try
        {
            var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
            return stream.CanSeek ? null : stream;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
