using ModDups.Input;

namespace ModDups.Output;

/// <summary>
/// Tells whether two paths name one file: by relative paths, symbolic links or hard links, and also a file that does not exist yet.
/// A result must not replace the input that it was made of, nor another result.
/// </summary>
public static class OutputPaths
{
    /// <summary>Returns true if both paths name one regular file, or would if it were written.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path. For both, <c>/proc/self/fd/1</c> is the file that standard output is redirected to.</param>
    /// <returns>False for different files, for devices, pipes and folders, and where the system does not tell.</returns>
    public static bool AreOne(string left, string right) => KeyOf(left) is { } key && key == KeyOf(right);

    // Of a file its device and inode; of one that does not exist, those of its folder and its name.
    private static (ulong Inode, uint Major, uint Minor, string Name)? KeyOf(string path)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
                return (0, 0, 0, Path.GetFullPath(path));
            if (FileStatus.Of(path) is { } file)
                return file.IsRegular ? (file.Inode, file.DeviceMajor, file.DeviceMinor, "") : null;
            var target = OutputTarget.Resolve(path);
            return FileStatus.Of(Path.GetDirectoryName(target) ?? "/") is { } folder
                ? (folder.Inode, folder.DeviceMajor, folder.DeviceMinor, Path.GetFileName(target))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
