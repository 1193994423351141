using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ModDups.Analysis.Fleets;

/// <summary>
/// The inputs that are done, with what was read of each, in a file of one line each. A line is written in one piece before the next input,
/// so that a process that is killed loses no more than the input that it was at. What was cut off is dropped, and an input that has changed
/// is read again. In memory it needs 16 bytes for each input.
/// </summary>
internal sealed class FleetState : IDisposable
{
    private const int Version = 1;
    private const byte NewLine = (byte)'\n';

    private readonly FileStream _file;
    private readonly HashSet<UInt128> _done = [];

    private FleetState(FileStream file) => _file = file;

    /// <summary>Opens the file, or creates it.</summary>
    /// <exception cref="IOException">It can't be read or written, another process has it open, or it is of other work.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public static FleetState Open(string path, bool wantsBlame, IReadOnlyList<string> paths)
    {
        var state = new FleetState(new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        }));
        try
        {
            state.CheckHead(new(Version, wantsBlame, paths));
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Returns the boots that are done and whose inputs have not changed. Only after its end may a boot be added.</summary>
    public IEnumerable<FleetBoot> Boots()
    {
        _file.Position = 0;
        var isHead = true;
        foreach (var line in Lines())
        {
            if (!isHead && Parse(line) is { Boot: { } boot } entry && InputStamp.Of(boot.Path) is { } stamp
                && stamp == new InputStamp(entry.Bytes, entry.Changed) && _done.Add(KeyOf(boot.Path, stamp)))
            {
                yield return boot;
            }

            isHead = false;
        }
    }

    /// <summary>Returns whether an input is done.</summary>
    public bool Has(string path) => _done.Count > 0 && InputStamp.Of(path) is { } stamp && _done.Contains(KeyOf(path, stamp));

    /// <summary>Writes a boot down.</summary>
    /// <param name="boot">What was read.</param>
    /// <param name="stamp">The stamp that its input had before it was read.</param>
    public void Add(FleetBoot boot, InputStamp stamp) =>
        Append(JsonSerializer.SerializeToUtf8Bytes(new FleetStateLine(stamp.Bytes, stamp.Changed, boot), FleetJson.Default.FleetStateLine));

    /// <summary>Closes the file, which stays.</summary>
    public void Dispose() => _file.Dispose();

    private void CheckHead(FleetStateHead expected)
    {
        if (_file.Length == 0)
        {
            Append(JsonSerializer.SerializeToUtf8Bytes(expected, FleetJson.Default.FleetStateHead));
            return;
        }

        var head = Lines().Select(line => Parse(line, FleetJson.Default.FleetStateHead)).FirstOrDefault();
        if (head is not { FleetState: Version, Paths: { } paths })
            throw new IOException("The file is no state of a fleet. Specify another file.");
        if (head.WantsBlame != expected.WantsBlame || !paths.SequenceEqual(expected.Paths, StringComparer.Ordinal))
            throw new IOException($"The state is of other work: {(head.WantsBlame ? "with" : "without")} blame over {string.Join(", ", paths)}. Specify another file, or delete it.");
    }

    // Cuts off what follows the last complete line.
    private IEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        var piece = new byte[1 << 16];
        using var line = new MemoryStream();
        var end = _file.Position;
        for (int count; (count = _file.Read(piece)) > 0;)
        {
            for (var rest = piece.AsMemory(0, count); rest.Length > 0;)
            {
                var at = rest.Span.IndexOf(NewLine);
                line.Write(rest.Span[..(at < 0 ? rest.Length : at)]);
                if (at < 0)
                    break;
                end += line.Length + 1;
                yield return line.GetBuffer().AsMemory(0, (int)line.Length);
                line.SetLength(0);
                rest = rest[(at + 1)..];
            }
        }

        _file.SetLength(end);
        _file.Position = end;
    }

    private void Append(byte[] line)
    {
        _file.Seek(0, SeekOrigin.End);
        _file.Write([.. line, NewLine]);
    }

    private static FleetStateLine? Parse(ReadOnlyMemory<byte> line) => Parse(line, FleetJson.Default.FleetStateLine);

    // A machine that lost power may have written anything.
    private static T? Parse<T>(ReadOnlyMemory<byte> line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static UInt128 KeyOf(string path, InputStamp stamp) =>
        MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{stamp.Bytes} {stamp.Changed} {path}"))));
}
