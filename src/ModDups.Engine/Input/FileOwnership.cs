using System.Runtime.InteropServices;

namespace ModDups.Input;

/// <summary>Who may change what stands at a path: the owners and permissions of it and of all folders above it.</summary>
internal static partial class FileOwnership
{
    // As many links as the kernel follows in one path (MAXSYMLINKS in include/linux/namei.h).
    private const int MostLinks = 40;

    // include/uapi/linux/stat.h and fcntl.h: the type and permissions, the owner and the group.
    private const uint Wanted = 0x1 | 0x2 | 0x8 | 0x10;
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const ushort TypeMask = 0xf000;
    private const ushort Link = 0xa000;
    private const ushort Folder = 0x4000;
    private const ushort Sticky = 0x200;
    private const ushort GroupWrite = 0x10;
    private const ushort OthersWrite = 0x2;

    /// <summary>
    /// True where root alone can change or replace the file: root owns it, every folder on the way to it, and every link
    /// on that way with its target, and nobody else may write to them. A folder further up may have the sticky bit, as
    /// /tmp does: others can't replace a folder of root in it.
    /// </summary>
    /// <param name="path">The absolute path of the file.</param>
    public static bool IsRootsAlone(string path)
    {
        var links = 0;
        for (var pending = new Stack<string>([path]); pending.TryPop(out var next);)
        {
            var above = 0;
            for (var part = next; part is not null; part = Path.GetDirectoryName(part), above++)
            {
                if (Read(part) is not { } status || !IsRootsAlone(status, allowSticky: above > 1))
                    return false;
                if ((status.Mode & TypeMask) != Link)
                    continue;
                if (++links > MostLinks || new FileInfo(part).LinkTarget is not { } target)
                    return false;
                pending.Push(Path.GetFullPath(target, Path.GetDirectoryName(part) ?? "/"));
            }
        }
        return true;
    }

    private static bool IsRootsAlone(Status status, bool allowSticky)
    {
        if (status.Owner != 0)
            return false;
        // Everyone may write to a link, which means nothing: who may replace it is a matter of its folder.
        if ((status.Mode & TypeMask) == Link)
            return true;
        if (allowSticky && (status.Mode & TypeMask) == Folder && (status.Mode & Sticky) != 0)
            return true;
        return (status.Mode & OthersWrite) == 0 && ((status.Mode & GroupWrite) == 0 || status.Group == 0);
    }

    private static Status? Read(string path) =>
        GetStatus(CurrentFolder, path, NoFollow, Wanted, out var status) == 0 ? status : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetStatus(int folder, string path, int flags, uint mask, out Status status);

    // struct statx of include/uapi/linux/stat.h, which is the same on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(20)]
        public uint Owner;
        [FieldOffset(24)]
        public uint Group;
        [FieldOffset(28)]
        public ushort Mode;
    }
}
