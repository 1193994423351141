using System.IO.MemoryMappedFiles;
using System.Text;

namespace ModDups.Live;

/// <summary>
/// The record of what a storm loads, so that the next run can unload what a killed one has left. The file is mapped, on a
/// file system in memory: what a worker has written is there even if the process is killed in the next moment. Its first line is the
/// id of the boot, and each further one a module with its state.
/// </summary>
internal sealed unsafe class StormRecord : IDisposable
{
    /// <summary>The storm has not loaded the module.</summary>
    public const char NotLoaded = '0';

    /// <summary>The module was not there, and calls that load it are under way.</summary>
    public const char BeingLoaded = '1';

    /// <summary>A call of the storm has loaded it.</summary>
    public const char Loaded = '2';

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int[] _places;

    private StormRecord(MemoryMappedFile file, int[] places)
    {
        _file = file;
        _view = file.CreateViewAccessor();
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start;
        _places = places;
    }

    /// <summary>The state of a module, by its place in the record.</summary>
    public char this[int module]
    {
        get => (char)Volatile.Read(ref _start[_places[module]]);
        set => Volatile.Write(ref _start[_places[module]], (byte)value);
    }

    /// <summary>Writes a record with modules of which none is loaded, and with others that an earlier storm has left.</summary>
    public static StormRecord Create(string path, string bootId, IReadOnlyList<string> modules, IReadOnlyList<string> left)
    {
        var text = new StringBuilder(bootId).Append('\n');
        foreach (var module in modules)
            text.Append(NotLoaded).Append(' ').Append(module).Append('\n');
        foreach (var module in left)
            text.Append(Loaded).Append(' ').Append(module).Append('\n');
        // The new record takes the place of the old one at once: what is in the old one is in the new one too.
        var written = path + ".new";
        File.WriteAllText(written, text.ToString());
        File.Move(written, path, overwrite: true);
        return Open(path);
    }

    /// <summary>Opens the record of a storm.</summary>
    public static StormRecord Open(string path)
    {
        var places = new List<int>();
        var text = File.ReadAllBytes(path);
        for (var line = Array.IndexOf(text, (byte)'\n') + 1; line > 0 && line < text.Length; line = Array.IndexOf(text, (byte)'\n', line) + 1)
            places.Add(line);
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        return new StormRecord(
            MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false), [.. places]);
    }

    /// <summary>The modules that a storm of this boot may have left, in the order of their loads; empty where there is no record.</summary>
    public static IReadOnlyList<string> Left(string path, string bootId)
    {
        if (!File.Exists(path))
            return [];
        var lines = File.ReadAllLines(path);
        return lines is [var boot, ..] && boot == bootId
            ? [.. lines.Skip(1).Where(line => line is [BeingLoaded or Loaded, ' ', _, ..]).Select(line => line[2..])]
            : [];
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
