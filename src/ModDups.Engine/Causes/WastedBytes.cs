using System.Globalization;
using ModDups.Catalog;
using ModDups.Replay;
using ModDups.Statistics;
using ModDups.Suppression;

namespace ModDups.Causes;

/// <summary>
/// What calls wasted: by the steps at which a replay says that they can have failed, and as exactly as the kernel's
/// counters settle it.
/// </summary>
internal sealed class WastedBytes
{
    private readonly ReplayKernel _kernel;
    private readonly ModuleCatalog? _catalog;
    private readonly Dictionary<string, Total> _totals;

    public WastedBytes(IReadOnlyList<ObservedCall> calls, ModuleCatalog? catalog, Remedy kernel, ModuleStats? stats)
    {
        (_kernel, _catalog) = (new ReplayKernel(kernel), catalog);
        _totals = calls.Where(call => call is { Module: not null, Result: not null }).GroupBy(call => call.Module!, StringComparer.Ordinal)
            .Where(module => module.All(call => ImageOf(call) is not null))
            .ToDictionary(module => module.Key, module => new Total([.. module.Select(Record)], _kernel), StringComparer.Ordinal);
        if (stats is null) return;
        var decompresses = _totals.Values.Any(total => total.Calls.Any(call => call.Record.KernelDecompresses));
        var loads = CounterSplit.Of(stats, module => SizeOf(module, decompresses));
        foreach (var row in stats.DuplicateModules)
        {
            if (_totals.TryGetValue(row.Name, out var total)) total.Settle(row.Count, loads?.GetValueOrDefault(row.Name));
        }
    }

    /// <summary>What these calls of one module wasted; null where its size isn't known.</summary>
    public Bound? Of(string module, IReadOnlyCollection<ObservedCall> calls) =>
        _totals.TryGetValue(module, out var total) ? total.Of(calls) : null;

    /// <summary>What all of them wasted.</summary>
    public Bound All => _totals.Values.Aggregate(default(Bound), (sum, total) => sum + total.Bytes);

    private long? ImageOf(ObservedCall call) => call.ImageBytes ?? _catalog?.Find(call.Module!)?.ImageBytes;

    private (long Image, long Compressed)? SizeOf(string module, bool decompresses)
    {
        if (_catalog?.Find(module) is not { } about) return null;
        var compressed = decompresses ? about.CompressedBytes : 0;
        return compressed is null ? null : (about.ImageBytes, compressed.Value);
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

    /// <summary>The calls of one module.</summary>
    private sealed class Total
    {
        private readonly ReplayKernel _kernel;
        private readonly NameHistory _history;
        private Bound? _loads;

        public Total(List<(ObservedCall Call, RecordedCall Record)> calls, ReplayKernel kernel)
        {
            (Calls, _kernel) = (calls, kernel);
            _history = new NameHistory([.. calls.Select(call => call.Record)], kernel);
            Bytes = BytesOf(calls.Where(call => call.Call.HasFailed).Select(call => call.Record));
        }

        public List<(ObservedCall Call, RecordedCall Record)> Calls { get; }

        /// <summary>What all calls wasted.</summary>
        public Bound Bytes { get; private set; }

        /// <summary>Takes what the counters tell: how many loads failed as duplicates, and how many of them late.</summary>
        public void Settle(ulong count, Bound? loads)
        {
            var failed = Calls.Where(call => call.Call.HasFailed).ToList();
            // Joined calls fail together, and the kernel counts one.
            if (loads is not { } late || failed.Exists(call => !call.Call.IsDuplicate)
                || (ulong)failed.Count < count || (!_kernel.IsIdempotent && (ulong)failed.Count > count))
            {
                return;
            }

            var (image, compressed) = Sizes(failed[0].Record);
            if (failed.Exists(call => Sizes(call.Record) != (image, compressed))) return;
            Bytes = Clip(Bytes, new Bound(
                (count * (image + compressed)) + (late.Minimum * image), (count * (image + compressed)) + (late.Maximum * image)));
            if ((ulong)failed.Count == count) _loads = late;
        }

        public Bound Of(IReadOnlyCollection<ObservedCall> calls)
        {
            var some = calls.Where(call => call.HasFailed).ToHashSet();
            if (some.Count == 0) return default;
            var all = Calls.Count(call => call.Call.HasFailed);
            if (some.Count == all) return Bytes;
            var records = Calls.Where(call => some.Contains(call.Call)).Select(call => call.Record).ToList();
            var bound = BytesOf(records);
            if (_loads is { } loads)
            {
                // At least so many of the late ones are not others', and no more than there are.
                var others = (ulong)(all - some.Count);
                var count = (ulong)some.Count;
                var (image, compressed) = Sizes(records[0]);
                var least = loads.Minimum > others ? loads.Minimum - others : 0;
                var most = Math.Min(count, loads.Maximum);
                bound = Clip(bound, new Bound((count * (image + compressed)) + (least * image), (count * (image + compressed)) + (most * image)));
            }

            // A load that others joined too may be theirs.
            var isShared = _kernel.IsIdempotent && records.Exists(record => record.Entry == LoadEntry.FinitModule);
            return new Bound(isShared ? 0 : bound.Minimum, Math.Min(bound.Maximum, Bytes.Maximum));
        }

        private Bound BytesOf(IEnumerable<RecordedCall> failures) =>
            ReplayGroup.Of(failures, _kernel, _history).Aggregate(default(Bound), (sum, group) => sum + group.Bytes(FailureSteps.Counted));

        private static (ulong Image, ulong Compressed) Sizes(RecordedCall call) => ((ulong)call.ImageBytes!.Value, (ulong)(call.CompressedBytes ?? 0));

        private static Bound Clip(Bound bound, Bound by) =>
            by.Minimum > bound.Maximum || by.Maximum < bound.Minimum
                ? bound
                : new Bound(Math.Max(bound.Minimum, by.Minimum), Math.Min(bound.Maximum, by.Maximum));
    }
}
