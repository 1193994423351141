using System.Runtime.InteropServices;

namespace ModDups.Cli.Terminal;

/// <summary>
/// Reads the size of a terminal from the kernel. The console's own property first writes to the terminal and takes over
/// its settings.
/// </summary>
internal static class TerminalSize
{
    // TIOCGWINSZ of include/uapi/asm-generic/ioctls.h. On architectures with another number, the call fails.
    private const nuint GetWindowSize = 0x5413;

    /// <summary>Returns the width of the terminal in columns; null where the descriptor is not a terminal, or has no width.</summary>
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
