using System.Globalization;
using System.Numerics;

namespace ModDups.Statistics.Parsing;

/// <summary>What has been read of one dump: its numbers, its rows, and how much of the kernel's buffer they take.</summary>
internal sealed class StatsDump
{
    private readonly ulong[] _values = new ulong[StatsCounter.All.Length];
    private readonly List<ModuleCounter> _others = [];
    private readonly List<DuplicateFailedModule> _rows = [];
    private uint _seen;
    private int _last;
    private long _textBytes;
    private bool _isKernelText;
    private bool _endsInNewline;

    public bool HasBaseCounters => BitOperations.TrailingZeroCount(~_seen) >= StatsCounter.BaseCount;

    public int RowCount => _rows.Count;

    /// <summary>True as long as every line stands as the kernel wrote it, so that the bytes can be counted.</summary>
    public bool IsKernelText => _isKernelText;

    /// <summary>The place of the counter that should come next.</summary>
    public int NextCounter => _last + 1;

    public void Clear()
    {
        _others.Clear();
        _rows.Clear();
        _seen = 0;
        _last = -1;
        _textBytes = 0;
        _isKernelText = true;
    }

    /// <summary>
    /// Takes note of a line of the dump. The kernel ends each with one newline, whatever stands there now: a carriage
    /// return, blank lines, quoting don't count.
    /// </summary>
    public void AddLine(int length, bool isKernelLayout, bool endsInNewline)
    {
        _textBytes += length + 1;
        _isKernelText &= isKernelLayout;
        _endsInNewline = endsInNewline;
    }

    /// <summary>Keeps a counter; false where the dump has it already.</summary>
    public bool TryAdd(int counter, ulong value)
    {
        if ((_seen & (1u << counter)) != 0)
            return false;
        _seen |= 1u << counter;
        _values[counter] = value;
        _last = counter;
        return true;
    }

    public void Add(ModuleCounter other) => _others.Add(other);

    public void Add(DuplicateFailedModule row) => _rows.Add(row);

    /// <summary>
    /// True where the lines fill the kernel's buffer: it may have had more to tell. Where only the last newline had no
    /// room, one may have been added since.
    /// </summary>
    public bool FillsBuffer => _isKernelText && (_textBytes == BufferBytes || _textBytes == BufferBytes + 1);

    /// <summary>How many bytes of the kernel's buffer are left behind the lines so far; 0 where they can't be counted.</summary>
    public int RoomLeft => _isKernelText ? (int)Math.Max(BufferBytes - _textBytes, 0) : 0;

    public IEnumerable<string> MissingLabels()
    {
        for (var index = 0; index < StatsCounter.BaseCount; index++)
        {
            if ((_seen & (1u << index)) == 0)
                yield return StatsCounter.All[index].Label;
        }
    }

    /// <summary>The sum that the text gives, where it isn't that of the object.</summary>
    public ulong? WrongSum(ModuleStats stats)
    {
        var sum = _values[StatsCounter.WastedIndex];

        // An unsigned long has 32 bits on some machines, and there the kernel's sum wraps earlier.
        return sum == stats.WastedBytes || sum == (uint)stats.WastedBytes ? null : sum;
    }

    /// <summary>True where the text ends within its last number: what stands there is only how the right one begins.</summary>
    public bool EndsInsideNumber(ModuleStats stats)
    {
        if (_endsInNewline || _last < StatsCounter.WastedIndex)
            return false;
        var expected = StatsCounter.All[_last].Value(stats)?.ToString(CultureInfo.InvariantCulture);
        var found = _values[_last].ToString(CultureInfo.InvariantCulture);
        return expected?.Length > found.Length && expected.StartsWith(found, StringComparison.Ordinal);
    }

    public ModuleStats Build(string source, bool isTruncated) =>
        ModuleStats.FromCounters(_values, source) with
        {
            DuplicateModules = _rows.Count == 0 ? [] : _rows.ToArray(),
            OtherCounters = _others.Count == 0 ? [] : _others.ToArray(),
            IsTruncated = isTruncated,
        };

    private int BufferBytes => KernelBuffer.TextBytes(_values[3], _values[4]);
}
