using System.Globalization;
using ModDups.Kernel;

namespace ModDups.Statistics.Parsing;

/// <summary>What has been read of one dump: its numbers, its rows, and how much of the kernel's buffer they take.</summary>
internal sealed class StatsDump
{
    private readonly ulong[] _values = new ulong[KernelCounters.All.Count];
    private readonly List<ModuleCounter> _others = [];
    private readonly List<DuplicateFailedModule> _rows = [];
    private ulong _seen;
    private KernelCounter? _last;
    private long _textBytes;
    private bool _isKernelText;
    private bool _endsInNewline;

    public bool HasBaseCounters => (KernelCounters.AlwaysPrinted & ~_seen) == 0;

    public int RowCount => _rows.Count;

    /// <summary>The number of rows beyond those that are kept.</summary>
    public long SkippedRows { get; private set; }

    /// <summary>True while every line has the kernel's layout, so the bytes can be counted.</summary>
    public bool IsKernelText => _isKernelText;

    /// <summary>The index of the counter that should come next.</summary>
    public int NextCounter => _last is { } last ? last.Index + 1 : 0;

    public void Clear()
    {
        _others.Clear();
        _rows.Clear();
        SkippedRows = 0;
        _seen = 0;
        _last = null;
        _textBytes = 0;
        _isKernelText = true;
    }

    /// <summary>
    /// Counts a line of the dump. The kernel ends each line with one newline. Carriage returns, blank lines and quoting
    /// were added later and don't count.
    /// </summary>
    public void AddLine(int length, bool isKernelLayout, bool endsInNewline)
    {
        _textBytes += length + 1;
        _isKernelText &= isKernelLayout;
        _endsInNewline = endsInNewline;
    }

    /// <summary>Keeps a counter; false if the dump has it already.</summary>
    public bool TryAdd(KernelCounter counter, ulong value)
    {
        if ((_seen & counter.Bit) != 0)
            return false;
        _seen |= counter.Bit;
        _values[counter.Index] = value;
        _last = counter;
        return true;
    }

    public void Add(ModuleCounter other) => _others.Add(other);

    /// <summary>Keeps a row, unless the dump has more of them than any kernel prints.</summary>
    public void Add(DuplicateFailedModule row)
    {
        if (_rows.Count < KernelLimits.MostRows)
            _rows.Add(row);
        else
            SkippedRows++;
    }

    /// <summary>
    /// True if the lines fill the kernel's buffer, so the text may be truncated. If only the last newline had no room,
    /// one may have been added since.
    /// </summary>
    public bool FillsBuffer => _isKernelText && (_textBytes == BufferBytes || _textBytes == BufferBytes + 1);

    /// <summary>The number of free bytes in the kernel's buffer after the lines so far; 0 if they can't be counted.</summary>
    public int RoomLeft => _isKernelText ? (int)Math.Max(BufferBytes - _textBytes, 0) : 0;

    public IEnumerable<string> MissingLabels() =>
        KernelCounters.All.Where(row => row.IsAlwaysPrinted && (_seen & row.Bit) == 0).Select(row => row.Label);

    /// <summary>The sum in the text, if it differs from the sum of the object.</summary>
    public ulong? WrongSum(ModuleStats stats)
    {
        var sum = _values[KernelCounters.WastedBytes.Index];

        // An unsigned long has 32 bits on some machines, and there the kernel's sum wraps earlier.
        return sum == stats.WastedBytes || sum == (uint)stats.WastedBytes ? null : sum;
    }

    /// <summary>True if the text ends within its last number, which is then only the beginning of the correct number.</summary>
    public bool EndsInsideNumber(ModuleStats stats)
    {
        if (_endsInNewline || _last is not { IsKept: false } last)
            return false;
        var expected = stats.Value(last)?.ToString(CultureInfo.InvariantCulture);
        var found = _values[last.Index].ToString(CultureInfo.InvariantCulture);
        return expected?.Length > found.Length && expected.StartsWith(found, StringComparison.Ordinal);
    }

    public ModuleStats Build(string source, bool isTruncated) =>
        new(source, CounterMap<ulong>.Of(_values, _seen & KernelCounters.Kept))
        {
            DuplicateModules = _rows.Count == 0 ? [] : _rows.ToArray(),
            OtherCounters = _others.Count == 0 ? [] : _others.ToArray(),
            IsTruncated = isTruncated,
        };

    private int BufferBytes => KernelBuffer.TextBytes(
        failedLoads: _values[KernelCounters.FailedLoads.Index], failedBecoming: _values[KernelCounters.FailedBecoming.Index]);
}
