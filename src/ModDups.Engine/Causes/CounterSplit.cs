using ModDups.Replay;
using ModDups.Statistics;

namespace ModDups.Causes;

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
    private int _steps;

    private CounterSplit(List<Row> open)
    {
        _open = open;
        _found = [.. open.Select(_ => new Bound(ulong.MaxValue, 0))];
        _loads = new int[open.Count];
    }

    /// <summary>
    /// The duplicates of each module that failed after memory was laid out; null where the counters hold other failures
    /// too, or the list was cut, or a size isn't known.
    /// </summary>
    /// <param name="stats">The counters.</param>
    /// <param name="sizeOf">The bytes of a module's image, and of its file where the kernel decompresses it, else 0.</param>
    public static IReadOnlyDictionary<string, Bound>? Of(ModuleStats stats, Func<string, (long Image, long Compressed)?> sizeOf)
    {
        if (stats.IsTruncated) return null;
        var rows = new List<Row>();
        foreach (var module in stats.DuplicateModules)
        {
            if (sizeOf(module.Name) is not { } size) return null;
            var (becoming, load) = (module.Reason.HasFlag(FailureReason.Becoming), module.Reason.HasFlag(FailureReason.Load));
            var count = (int)Math.Min(module.Count, int.MaxValue);
            var least = load ? becoming ? 1 : count : 0;
            var most = load ? becoming ? count - 1 : count : 0;
            rows.Add(new Row(module.Name, least, most, (2 * size.Image) + size.Compressed, count, size.Image + size.Compressed));
        }

        var settled = rows.Where(row => row.Least == row.Most).ToList();
        var split = new CounterSplit([.. rows.Where(row => row.Least < row.Most).OrderByDescending(row => row.LoadBytes)]);
        var loads = (long)stats.FailedLoads - settled.Sum(row => (long)row.Least);
        var bytes = (long)stats.FailedLoadBytes - settled.Sum(row => row.Least * row.LoadBytes);
        var becomingBytes = (long)stats.FailedBecomingBytes - settled.Sum(row => (row.Count - row.Least) * row.BecomingBytes);
        if (!split.Search(0, loads, bytes, becomingBytes) || split.Found is not { } found) return null;
        return settled.Select(row => KeyValuePair.Create(row.Name, new Bound((ulong)row.Least, (ulong)row.Least)))
            .Concat(found).ToDictionary(StringComparer.Ordinal);
    }

    private IEnumerable<KeyValuePair<string, Bound>>? Found => _isFound ? _open.Select((row, at) => KeyValuePair.Create(row.Name, _found[at])) : null;

    private bool _isFound;

    // Goes through all ways; false where there are too many.
    private bool Search(int at, long loads, long bytes, long becomingBytes)
    {
        if (++_steps > MostSteps) return false;
        if (at == _open.Count)
        {
            if (loads == 0 && bytes == 0 && becomingBytes == 0) Keep();
            return true;
        }

        var rest = _open.Skip(at).ToList();
        if (loads < rest.Sum(row => (long)row.Least) || loads > rest.Sum(row => (long)row.Most)
            || bytes < rest.Sum(row => row.Least * row.LoadBytes) || bytes > rest.Sum(row => row.Most * row.LoadBytes))
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

    private void Keep()
    {
        _isFound = true;
        for (var at = 0; at < _found.Length; at++)
        {
            var count = (ulong)_loads[at];
            _found[at] = new Bound(Math.Min(_found[at].Minimum, count), Math.Max(_found[at].Maximum, count));
        }
    }

    private sealed record Row(string Name, int Least, int Most, long LoadBytes, int Count, long BecomingBytes);
}
