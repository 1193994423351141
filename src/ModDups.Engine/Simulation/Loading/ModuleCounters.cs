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
    private uint _modulesLoaded;
    private uint _failedReads;
    private uint _failedDecompressions;
    private uint _failedBecoming;
    private uint _failedLoads;
    private ulong _moduleBytes;
    private ulong _textBytes;
    private ulong _failedReadBytes;
    private ulong _failedDecompressionBytes;
    private ulong _failedBecomingBytes;
    private ulong _failedLoadBytes;

    /// <summary>A module went live, with this much final memory, and this much text in it.</summary>
    public void Loaded(long memoryBytes, long textBytes)
    {
        _modulesLoaded++;
        _moduleBytes += (ulong)memoryBytes;
        _textBytes += (ulong)textBytes;
    }

    /// <summary>
    /// A file could not be read. finit_module() counts no bytes then, init_module() those of its buffer; gives them back.
    /// </summary>
    public long FailedRead(long bytes)
    {
        _failedReads++;
        _failedReadBytes += (ulong)bytes;
        return bytes;
    }

    /// <summary>A compressed file could not be decompressed; gives the bytes counted.</summary>
    public long FailedDecompression(long compressedBytes)
    {
        _failedDecompressions++;
        _failedDecompressionBytes += (ulong)compressedBytes;
        return compressedBytes;
    }

    /// <summary>A load failed before it got its final memory (mod_stat_bump_becoming()); gives the bytes counted.</summary>
    public long FailedBecoming(long imageBytes, long compressedBytes)
    {
        var wasted = imageBytes + compressedBytes;
        _failedBecoming++;
        _failedBecomingBytes += (ulong)wasted;
        return wasted;
    }

    /// <summary>A load failed after it got its final memory (mod_stat_bump_invalid()); gives the bytes counted.</summary>
    public long FailedLoad(long imageBytes, long compressedBytes)
    {
        var wasted = (2 * imageBytes) + compressedBytes;
        _failedLoads++;
        _failedLoadBytes += (ulong)wasted;
        return wasted;
    }

    /// <summary>A load was found to be a duplicate (try_add_failed_module()), and wasted that many bytes.</summary>
    public void Duplicate(int module, FailureReason reason, long wastedBytes)
    {
        ref var duplicates = ref _duplicates[module];
        if (duplicates.Count++ == 0)
            _order.Add(module);
        duplicates.Reason |= reason;
        duplicates.WastedBytes += (ulong)wastedBytes;
    }

    /// <summary>The counters as they stand.</summary>
    public ModuleStats Snapshot(string source) => new()
    {
        Source = source,
        ModulesLoaded = _modulesLoaded,
        FailedReads = _failedReads,
        FailedDecompressions = _failedDecompressions,
        FailedBecoming = _failedBecoming,
        FailedLoads = _failedLoads,
        TotalModuleBytes = _moduleBytes,
        TotalTextBytes = _textBytes,
        FailedReadBytes = _failedReadBytes,
        FailedDecompressionBytes = _failedDecompressionBytes,
        FailedBecomingBytes = _failedBecomingBytes,
        FailedLoadBytes = _failedLoadBytes,
        DuplicateModules = [.. Enumerable.Reverse(_order).Select(module => Row(module, source))],
    };

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
