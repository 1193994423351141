using System.Runtime.InteropServices;

namespace ModDups.Cli.Terminal;

/// <summary>
/// Asks the kernel how large a terminal is. The console's own property writes to the terminal before it does, and takes
/// over its settings.
/// </summary>
internal static class TerminalSize
{
    // TIOCGWINSZ of include/uapi/asm-generic/ioctls.h; where another number is right, this one fails.
    private const nuint GetWindowSize = 0x5413;

    /// <summary>How many columns the terminal behind a descriptor has; null where it is none or doesn't tell.</summary>
    public static int? Columns(int descriptor) =>
        Control(descriptor, GetWindowSize, out var size) == 0 && size.Columns > 0 ? size.Columns : null;

    [DllImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int descriptor, nuint request, out WindowSize size);

    // struct winsize of include/uapi/asm-generic/termios.h.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        private readonly ushort _rows;

        public readonly ushort Columns;

        private readonly ushort _width;

        private readonly ushort _height;
    }
}
