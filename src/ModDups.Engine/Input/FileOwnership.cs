namespace ModDups.Input;

/// <summary>
/// Checks who can change the file at a path, by the owners and permissions of the file and all folders above it.
/// </summary>
internal static class FileOwnership
{
    // The kernel follows at most this many links in one path (MAXSYMLINKS in include/linux/namei.h).
    private const int MostLinks = 40;

    // include/uapi/linux/stat.h.
    private const ushort Sticky = 0x200;
    private const ushort GroupWrite = 0x10;
    private const ushort OthersWrite = 0x2;

    /// <summary>
    /// True if only root can change or replace the file. Root must own the file, every folder above it, and every link in
    /// the path with its target, and no other user may write to them. Folders above the file's own folder may be writable
    /// if they have the sticky bit, as /tmp does: other users can't replace root's folders in them.
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
                if (FileStatus.OfLink(part) is not { } status || !IsRootsAlone(status, allowSticky: above > 1))
                    return false;
                if (!status.IsLink)
                    continue;
                if (++links > MostLinks || new FileInfo(part).LinkTarget is not { } target)
                    return false;
                pending.Push(Path.GetFullPath(target, Path.GetDirectoryName(part) ?? "/"));
            }
        }
        return true;
    }

    private static bool IsRootsAlone(FileStatus status, bool allowSticky)
    {
        if (status.Owner != 0)
            return false;
        // The permissions of a link have no effect. The permissions of its folder decide who can replace it.
        if (status.IsLink)
            return true;
        if (allowSticky && status.IsFolder && (status.Mode & Sticky) != 0)
            return true;
        return (status.Mode & OthersWrite) == 0 && ((status.Mode & GroupWrite) == 0 || status.Group == 0);
    }
}
