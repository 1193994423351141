using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ModDups.Cli.Terminal;

/// <summary>
/// The streams of this process, without the two habits of the console's own: to keep silent when the reader of a pipe
/// has gone, so that moddups would work on for nobody, and to switch a terminal's keypad before the first word.
/// </summary>
internal static class StandardStreams
{
    public static Stream OpenInput() => Open(0, FileAccess.Read) ?? Console.OpenStandardInput();

    public static Stream OpenOutput() => Open(1, FileAccess.Write) ?? Console.OpenStandardOutput();

    public static Stream OpenError() => Open(2, FileAccess.Write) ?? Console.OpenStandardError();

    // A file stays with the console's stream: a FileStream writes at a position of its own, over what other processes
    // with the same standard output have written.
    private static Stream? Open(int descriptor, FileAccess access)
    {
        if (IsClosed(descriptor))
            return new ClosedStream();
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

    // Where a standard stream was closed, the runtime has opened something of its own in its place by now: a pipe that
    // nobody writes to, as a rule. All that it opens is closed on exec, which nothing that came through one can be.
    private static bool IsClosed(int descriptor)
    {
        const int CloseOnExec = 0x80000;
        const string Flags = "flags:";
        try
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{descriptor}");
            var line = File.ReadLines(path).First(line => line.StartsWith(Flags, StringComparison.Ordinal));
            return (Convert.ToInt64(line[Flags.Length..].Trim(), 8) & CloseOnExec) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            // Without /proc nobody knows.
            return false;
        }
    }
}
