using System.Globalization;
using ModDups.Analysis.Replay;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>
/// What calls wasted: by the steps at which a replay says that they can have failed, and as exactly as the kernel's
/// counters settle it.
/// </summary>
internal sealed class WastedBytes
{
    private readonly ReplayKernel _kernel;
    private readonly ModuleCatalog? _catalog;
    private readonly Dictionary<string, ModuleWaste> _totals;

    public WastedBytes(IReadOnlyList<ObservedCall> calls, ModuleCatalog? catalog, Remedy kernel, ModuleStats? stats)
    {
        (_kernel, _catalog) = (new ReplayKernel(kernel), catalog);
        _totals = calls.Where(call => call is { Module: not null, Result: not null }).GroupBy(call => call.Module!, StringComparer.Ordinal)
            .Where(module => module.All(call => ImageOf(call) is not null))
            .ToDictionary(module => module.Key, module => new ModuleWaste([.. module.Select(Record)], _kernel), StringComparer.Ordinal);
        if (stats is null)
            return;
        var late = CounterSplit.Of(stats, SizeOf);
        foreach (var row in stats.DuplicateModules)
        {
            if (_totals.TryGetValue(row.Name, out var total))
                total.Settle((long)row.Count, late[row.Name]);
        }
    }

    /// <summary>What these calls of one module wasted; null where its size isn't known.</summary>
    public Bound? Of(string module, IReadOnlyCollection<ObservedCall> calls) =>
        _totals.TryGetValue(module, out var total) ? total.Of(calls) : null;

    /// <summary>What all of them wasted.</summary>
    public Bound All => _totals.Values.Aggregate(default(Bound), (sum, total) => sum + total.Bytes);

    private long? ImageOf(ObservedCall call) => call.ImageBytes ?? _catalog?.Find(call.Module!)?.ImageBytes;

    private (long Image, Bound Compressed)? SizeOf(string module)
    {
        List<RecordedCall> failed = [.. _totals.TryGetValue(module, out var total) ? total.Failed.Select(call => call.Record) : []];
        if (failed.Count == 0 || failed.Exists(call => call.ImageBytes != failed[0].ImageBytes))
            return null;
        return (failed[0].ImageBytes!.Value, new Bound(
            (ulong)failed.Min(call => call.CompressedBytes ?? 0), (ulong)failed.Max(call => call.CompressedBytes ?? 0)));
    }

    private (ObservedCall Call, RecordedCall Record) Record(ObservedCall call, int line)
    {
        // Without times any two calls may have met.
        var start = call.Start is { } began ? began.Ticks / TimeSpan.TicksPerMicrosecond : 0;
        var about = _catalog?.Find(call.Module!);
        return (call, new RecordedCall
        {
            Line = line,
            Thread = call.ProcessId.ToString(CultureInfo.InvariantCulture),
            File = about?.File ?? call.Module!,
            Name = call.Module!,
            About = about,
            Entry = call.Entry,
            Start = start,
            End = call.End is { } ended ? ended.Ticks / TimeSpan.TicksPerMicrosecond : call.Start is null ? long.MaxValue / 2 : start,
            Errno = (Errno)(-Math.Min(call.Result!.Value, 0)),
            Size = call.ImageBytes,
        });
    }
}
