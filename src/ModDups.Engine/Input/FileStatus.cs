using System.Runtime.InteropServices;

namespace ModDups.Input;

/// <summary>
/// The status that statx() returns for a file: struct statx of include/uapi/linux/stat.h, the same on every architecture.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly partial struct FileStatus
{
    // include/uapi/linux/stat.h and fcntl.h: the type and permissions, the owner, the group and the inode.
    private const uint Wanted = 0x1 | 0x2 | 0x8 | 0x10 | 0x100;
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const ushort TypeMask = 0xf000;
    private const ushort Link = 0xa000;
    private const ushort Regular = 0x8000;
    private const ushort Folder = 0x4000;

    /// <summary>The user id of the owner.</summary>
    [FieldOffset(20)]
    public readonly uint Owner;

    /// <summary>The group id.</summary>
    [FieldOffset(24)]
    public readonly uint Group;

    /// <summary>The type and the permissions.</summary>
    [FieldOffset(28)]
    public readonly ushort Mode;

    /// <summary>The number of the inode.</summary>
    [FieldOffset(32)]
    public readonly ulong Inode;

    /// <summary>The major number of the device that holds the file.</summary>
    [FieldOffset(136)]
    public readonly uint DeviceMajor;

    /// <summary>Its minor number.</summary>
    [FieldOffset(140)]
    public readonly uint DeviceMinor;

    public bool IsLink => (Mode & TypeMask) == Link;

    public bool IsFolder => (Mode & TypeMask) == Folder;

    public bool IsRegular => (Mode & TypeMask) == Regular;

    /// <summary>
    /// The status of the file at a path, or of the link itself if the path is a link; null if it can't be read.
    /// </summary>
    public static FileStatus? OfLink(string path) => Read(path, NoFollow);

    /// <summary>The status of the file at a path, or of the target if the path is a link; null if it can't be read.</summary>
    public static FileStatus? Of(string path) => Read(path, flags: 0);

    private static FileStatus? Read(string path, int flags) =>
        GetStatus(CurrentFolder, path, flags, Wanted, out var status) == 0 ? status : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetStatus(int folder, string path, int flags, uint mask, out FileStatus status);
}
