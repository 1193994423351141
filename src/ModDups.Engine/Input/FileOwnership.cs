namespace ModDups.Input;

/// <summary>Who may change what stands at a path: the owners and permissions of it and of all folders above it.</summary>
internal static class FileOwnership
{
    // As many links as the kernel follows in one path (MAXSYMLINKS in include/linux/namei.h).
    private const int MostLinks = 40;

    // include/uapi/linux/stat.h.
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
        // Everyone may write to a link, which means nothing: who may replace it is a matter of its folder.
        if (status.IsLink)
            return true;
        if (allowSticky && status.IsFolder && (status.Mode & Sticky) != 0)
            return true;
        return (status.Mode & OthersWrite) == 0 && ((status.Mode & GroupWrite) == 0 || status.Group == 0);
    }
}
