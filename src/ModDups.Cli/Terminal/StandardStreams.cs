using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ModDups.Cli.Terminal;

/// <summary>
/// The streams of this process, without two behaviours of the console's own streams: they ignore that the reader of a
/// pipe has closed it, so that moddups would continue needlessly, and they switch a terminal's keypad before the first write.
/// </summary>
internal static class StandardStreams
{
    public static Stream OpenInput() => Open(0, FileAccess.Read) ?? Console.OpenStandardInput();

    public static Stream OpenOutput() => Open(1, FileAccess.Write) ?? Console.OpenStandardOutput();

    public static Stream OpenError() => Open(2, FileAccess.Write) ?? Console.OpenStandardError();

    // A file uses the console's stream. A FileStream writes at its own position, and would overwrite what other processes
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

    // If a standard stream was closed, the runtime has opened something else under its descriptor by now, usually a pipe
    // without a writer. Everything that the runtime opens is close-on-exec, which an inherited descriptor can't be.
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
            // Without /proc this cannot be determined.
            return false;
        }
    }
}
