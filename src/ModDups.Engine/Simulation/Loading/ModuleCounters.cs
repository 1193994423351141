using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The counters of kernel/module/stats.c as a bench keeps them: 32 bits for counts and 64 for bytes, both wrapping, and
/// the list of duplicates, newest first.
/// </summary>
internal sealed class ModuleCounters(IReadOnlyList<string> names)
{
    private readonly Duplicates[] _duplicates = new Duplicates[names.Count];
    private readonly List<int> _order = [];
    private readonly ulong[] _values = new ulong[KernelCounters.All.Count];

    /// <summary>Counts a module that went live, with its final memory and the text in it.</summary>
    public void Loaded(long memoryBytes, long textBytes)
    {
        Count(KernelCounters.ModulesLoaded);
        _values[KernelCounters.TotalModuleBytes.Index] += (ulong)memoryBytes;
        _values[KernelCounters.TotalTextBytes.Index] += (ulong)textBytes;
    }

    /// <summary>Counts a file or a buffer that could not be read. Returns the bytes counted.</summary>
    public long FailedRead(LoadSystemCall call, long imageBytes) =>
        Fail(KernelCounters.FailedReads, KernelCounters.FailedReadBytes, FailureCost.OfRead(call, imageBytes));

    /// <summary>Counts a compressed file that could not be decompressed. Returns the bytes counted.</summary>
    public long FailedDecompression(long compressedBytes) => Fail(
        KernelCounters.FailedDecompressions, KernelCounters.FailedDecompressionBytes, FailureCost.OfDecompression(compressedBytes));

    /// <summary>Counts a load that failed before it got its final memory (mod_stat_bump_becoming()). Returns the bytes counted.</summary>
    public long FailedBecoming(long imageBytes, long compressedBytes) => Fail(
        KernelCounters.FailedBecoming, KernelCounters.FailedBecomingBytes, FailureCost.OfBecoming(imageBytes, compressedBytes));

    /// <summary>Counts a load that failed after it got its final memory (mod_stat_bump_invalid()). Returns the bytes counted.</summary>
    public long FailedLoad(long imageBytes, long compressedBytes) => Fail(
        KernelCounters.FailedLoads, KernelCounters.FailedLoadBytes, FailureCost.OfLoad(imageBytes, compressedBytes));

    /// <summary>
    /// Loads whose module's init returned an error, and the bytes that they allocated. The kernel counts them nowhere.
    /// </summary>
    public (long Count, long Bytes) FailedInits { get; private set; }

    /// <summary>Counts a load whose module's init returned an error.</summary>
    public void FailedInit(long allocatedBytes) => FailedInits = (FailedInits.Count + 1, FailedInits.Bytes + allocatedBytes);

    /// <summary>Counts a duplicate load (try_add_failed_module()) with the bytes that it wasted.</summary>
    public void Duplicate(int module, FailureReason reason, long wastedBytes)
    {
        ref var duplicates = ref _duplicates[module];
        if (duplicates.Count++ == 0)
            _order.Add(module);
        duplicates.Reason |= reason;
        duplicates.WastedBytes += (ulong)wastedBytes;
    }

    /// <summary>Returns the current counters.</summary>
    public ModuleStats Snapshot(string source) =>
        new(source, CounterMap<ulong>.Of(_values, KernelCounters.Kept & KernelCounters.AlwaysPrinted))
        {
            DuplicateModules = [.. Enumerable.Reverse(_order).Select(module => Row(module, source))],
        };

    private long Fail(KernelCounter count, KernelCounter bytes, long wasted)
    {
        Count(count);
        _values[bytes.Index] += (ulong)wasted;
        return wasted;
    }

    private void Count(KernelCounter counter)
    {
        ref var value = ref _values[counter.Index];
        value = unchecked((uint)(value + 1));
    }

    private DuplicateFailedModule Row(int module, string source) => new()
    {
        Name = names[module],
        Count = _duplicates[module].Count,
        Reason = _duplicates[module].Reason,
        WastedBytes = _duplicates[module].WastedBytes,
        Source = source,
    };

    private struct Duplicates
    {
        public ulong Count;
        public FailureReason Reason;
        public ulong WastedBytes;
    }
}
