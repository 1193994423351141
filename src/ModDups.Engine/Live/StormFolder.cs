using System.Runtime.InteropServices;
using ModDups.Input;
using IOPath = System.IO.Path;

namespace ModDups.Live;

/// <summary>
/// The folder of the storm that runs: the record of what it has loaded, and what its workers share. Only its owner can enter it, and
/// one storm at a time.
/// </summary>
internal sealed partial class StormFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const ushort OthersWrite = 0x12;

    private readonly FileStream? _lock;

    private StormFolder(string path, FileStream? @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    public string Record => IOPath.Join(Path, "record");

    public string Job => IOPath.Join(Path, "job");

    public string Board => IOPath.Join(Path, "board");

    /// <summary>The path for the decompressed image of a module.</summary>
    public string Image(string module) => IOPath.Join(Path, module + ".ko");

    /// <summary>The folder of a storm that another process runs.</summary>
    public static StormFolder Of(string path) => new(path, @lock: null);

    /// <summary>Enters the folder.</summary>
    /// <exception cref="ModuleStormException">Another storm runs, or the folder is not this user's alone.</exception>
    public static StormFolder Enter(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
                Directory.CreateDirectory(path, OwnerOnly);
            // A folder that others prepared could make this process write or unload what they want.
            if (FileStatus.OfLink(path) is not { IsFolder: true } status || status.Owner != UserId() || (status.Mode & OthersWrite) != 0)
                throw new ModuleStormException(StormRefusal.NoRecord, $"{path} is not a folder that only this user can write to: remove it.");
            return new StormFolder(path, new FileStream(IOPath.Join(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)).Cleared();
        }
        catch (IOException error) when (File.Exists(IOPath.Join(path, "lock")))
        {
            throw new ModuleStormException(StormRefusal.NoRecord, $"Another storm runs on this machine: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModuleStormException(StormRefusal.NoRecord, $"The record of what a storm has loaded can't be written: {error.Message}");
        }
    }

    /// <summary>Deletes the record: nothing of a storm is left.</summary>
    public void DeleteRecord() => File.Delete(Record);

    public void Dispose()
    {
        if (_lock is null)
            return;
        Cleared();
        _lock.Dispose();
    }

    // All but the record and the lock, which stays: another storm may be about to open it.
    private StormFolder Cleared()
    {
        foreach (var file in Directory.GetFiles(Path).Where(file => IOPath.GetFileName(file) is not ("record" or "lock")))
            File.Delete(file);
        return this;
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint UserId();
}
