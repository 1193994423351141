using System.Runtime.InteropServices;

namespace ModDups.Analysis.Fleets;

/// <summary>Size and time of an input, by which one that has changed is known.</summary>
/// <param name="Bytes">The size; of a folder, that of its files.</param>
/// <param name="Changed">The time of the last change in ticks of UTC; of a folder, the latest of its files.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct InputStamp(long Bytes, long Changed)
{
    /// <summary>Reads the stamp of a path; null where there is nothing.</summary>
    public static InputStamp? Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists)
                return new(file.Length, file.LastWriteTimeUtc.Ticks);
            var folder = new DirectoryInfo(path);
            if (!folder.Exists)
                return null;
            var (bytes, changed) = (0L, folder.LastWriteTimeUtc.Ticks);
            foreach (var each in folder.EnumerateFiles("*", SearchOption.AllDirectories))
                (bytes, changed) = (bytes + each.Length, Math.Max(changed, each.LastWriteTimeUtc.Ticks));
            return new(bytes, changed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
