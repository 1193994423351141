using ModDups.Analysis.Replay;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>
/// How the failures of each module divide into those before and those after memory was laid out for it. The kernel's
/// list tells for each module how many failed and at which steps any did, and the counters how many failed at each step in
/// all and how many bytes that took. With the modules' sizes there are few ways to meet all of these, and often one.
/// </summary>
internal sealed class CounterSplit
{
    private const int MostSteps = 1_000_000;

    private readonly List<Row> _open;
    private readonly Bound[] _found;
    private readonly int[] _loads;
    private long _spread;
    private int _steps;

    private CounterSplit(List<Row> open)
    {
        _open = open;
        _found = [.. open.Select(_ => new Bound(ulong.MaxValue, 0))];
        _loads = new int[open.Count];
    }

    /// <summary>The duplicates of each module that failed after memory was laid out; the counters decide where they can.</summary>
    /// <param name="stats">The counters.</param>
    /// <param name="sizeOf">
    /// The bytes of a module's image, and of its file where the kernel decompresses it, else 0, at the least and at the most of its
    /// calls; null where they are not known.
    /// </param>
    public static IReadOnlyDictionary<string, Bound> Of(ModuleStats stats, Func<string, (long Image, Bound Compressed)?> sizeOf)
    {
        var rows = stats.DuplicateModules.DistinctBy(row => row.Name, StringComparer.Ordinal).Select(row => Row.Of(row, sizeOf(row.Name))).ToList();
        var byReason = rows.ToDictionary(row => row.Name, row => new Bound((ulong)row.Least, (ulong)row.Most), StringComparer.Ordinal);
        if (stats.IsTruncated || rows.Exists(row => row is { LoadBytes: 0, Most: > 0 }))
            return byReason;
        var settled = rows.Where(row => row.Least == row.Most).ToList();
        var split = new CounterSplit([.. rows.Where(row => row.Least < row.Most).OrderByDescending(row => row.LoadBytes)]);
        var loads = (long)stats.FailedLoads - settled.Sum(row => (long)row.Least);
        var bytes = (long)stats.FailedLoadBytes - settled.Sum(row => row.Least * row.LoadBytes);
        // Sizes that are not known are of modules none of which failed late.
        long? becomingBytes = rows.Exists(row => row.BecomingBytes == 0 || row.Spread > 0)
            ? null
            : (long)stats.FailedBecomingBytes - settled.Sum(row => (row.Count - row.Least) * row.BecomingBytes);
        split._spread = settled.Sum(row => row.Least * row.Spread);
        // Failures that were no duplicates are in the counters too, and then no way meets them all.
        if (!split.Search(0, loads, bytes, becomingBytes) || split.Found is not { } found)
            return byReason;
        foreach (var (module, bound) in found)
            byReason[module] = bound;
        return byReason;
    }

    private IEnumerable<KeyValuePair<string, Bound>>? Found => _isFound ? _open.Select((row, at) => KeyValuePair.Create(row.Name, _found[at])) : null;

    private bool _isFound;

    // Goes through all ways; false where there are too many.
    private bool Search(int at, long loads, long bytes, long? becomingBytes)
    {
        if (++_steps > MostSteps)
            return false;
        if (at == _open.Count)
        {
            if (loads == 0 && bytes >= 0 && bytes <= Passed(at) && becomingBytes is null or 0)
                Keep();
            return true;
        }

        var rest = _open.Skip(at).ToList();
        if (loads < rest.Sum(row => (long)row.Least) || loads > rest.Sum(row => (long)row.Most)
            || bytes < rest.Sum(row => row.Least * row.LoadBytes) || bytes > rest.Sum(row => row.Most * (row.LoadBytes + row.Spread)) + Passed(at))
        {
            return true;
        }

        var row = _open[at];
        for (var count = row.Least; count <= row.Most; count++)
        {
            _loads[at] = count;
            if (!Search(at + 1, loads - count, bytes - (count * row.LoadBytes), becomingBytes - ((row.Count - count) * row.BecomingBytes)))
                return false;
        }

        return true;
    }

    // What the modules that have their count may have taken beyond their least.
    private long Passed(int at) => _spread + _open.Take(at).Select((row, index) => _loads[index] * row.Spread).Sum();

    private void Keep()
    {
        _isFound = true;
        for (var at = 0; at < _found.Length; at++)
        {
            var count = (ulong)_loads[at];
            _found[at] = new Bound(Math.Min(_found[at].Minimum, count), Math.Max(_found[at].Maximum, count));
        }
    }

    private sealed record Row(string Name, int Least, int Most, long LoadBytes, long Spread, int Count, long BecomingBytes)
    {
        public static Row Of(DuplicateFailedModule module, (long Image, Bound Compressed)? size)
        {
            var (becoming, load) = (module.Reason.HasFlag(FailureReason.Becoming), module.Reason.HasFlag(FailureReason.Load));
            var count = (int)Math.Min(module.Count, int.MaxValue);
            var (image, compressed) = size ?? default;
            return new(
                module.Name, load ? becoming ? 1 : count : 0, load ? becoming ? count - 1 : count : 0,
                FailureCost.OfLoad(image, (long)compressed.Minimum), (long)(compressed.Maximum - compressed.Minimum), count,
                FailureCost.OfBecoming(image, (long)compressed.Minimum));
        }
    }
}
