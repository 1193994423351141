using System.Runtime.InteropServices;
using ModDups.Analysis.Accounting;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>
/// How many failures of each module came before memory was laid out for it, and how many after. The kernel's list has the
/// number of failures of each module, and the steps at which any of them failed. The counters have the number of failures
/// and bytes at each step. With the modules' sizes, few combinations match all of these, and often only one does.
/// </summary>
internal static class CounterSplit
{
    private const int MostSteps = 1_000_000;

    /// <summary>Returns the duplicates of each module that failed after memory was laid out, as far as the counters show it.</summary>
    /// <param name="stats">The counters.</param>
    /// <param name="sizeOf">
    /// The bytes of a module's image, and of its file where the kernel decompresses it, otherwise 0, as the minimum and the
    /// maximum of its calls; null where they are not known.
    /// </param>
    public static IReadOnlyDictionary<string, Bound> Of(ModuleStats stats, Func<string, (long Image, Bound Compressed)?> sizeOf)
    {
        var rows = stats.DuplicateModules.DistinctBy(row => row.Name, StringComparer.Ordinal).Select(row => Row.Of(row, sizeOf(row.Name))).ToList();
        var byReason = rows.ToDictionary(row => row.Name, row => new Bound((ulong)row.Least, (ulong)row.Most), StringComparer.Ordinal);
        if (stats.IsTruncated || rows.Exists(row => row is { LoadBytes: 0, Most: > 0 }))
            return byReason;
        // No kernel counts so much: the rows contradict the counters, and their sums fit no number.
        if (rows.Sum(row => (double)row.Count * (row.LoadBytes + row.Spread)) > KernelLimits.LargestTotal)
            return byReason;
        var settled = rows.Where(row => row.Least == row.Most).ToList();
        Row[] open = [.. rows.Where(row => row.Least < row.Most).OrderByDescending(row => row.LoadBytes)];
        var rest = new Rest(
            (long)stats.FailedLoads - settled.Sum(row => (long)row.Least),
            (long)stats.FailedLoadBytes - settled.Sum(row => row.Least * row.LoadBytes),
            // A module whose size is not known must have no late failure.
            rows.Exists(row => row.BecomingBytes == 0 || row.Spread > 0)
                ? null
                : (long)stats.FailedBecomingBytes - settled.Sum(row => (row.Count - row.Least) * row.BecomingBytes),
            settled.Sum(row => row.Least * row.Spread));
        // The counters also contain failures that were not duplicates. No combination matches them then.
        if (Search(open, rest) is not { } found)
            return byReason;
        foreach (var (row, bound) in open.Zip(found))
            byReason[row.Name] = bound;
        return byReason;
    }

    // Tries all combinations, module by module. Returns null where none matches the counters, or there are too many.
    private static Bound[]? Search(Row[] open, Rest all)
    {
        var limits = LimitsOf(open);
        var (counts, rests) = (new int[open.Length], new Rest[open.Length + 1]);
        Bound[]? found = null;
        rests[0] = all;
        var isNew = true;
        // The modules before this one have the counts of the combination that was found before.
        var changed = 0;
        var steps = 0;
        for (var at = 0; at >= 0;)
        {
            if (isNew && ++steps > MostSteps)
                return null;
            if (isNew && at == open.Length && rests[at].IsMet)
            {
                found ??= [.. counts.Select(count => new Bound((ulong)count, (ulong)count))];
                for (; changed < open.Length; changed++)
                    found[changed] = With(found[changed], (ulong)counts[changed]);
            }

            if (isNew ? at == open.Length || !rests[at].IsWithin(limits[at]) : counts[at] == open[at].Most)
            {
                at--;
                isNew = false;
                continue;
            }

            counts[at] = isNew ? open[at].Least : counts[at] + 1;
            changed = Math.Min(changed, at);
            rests[at + 1] = rests[at].After(open[at], counts[at]);
            at++;
            isNew = true;
        }

        return found;
    }

    private static Bound With(Bound bound, ulong count) => new(Math.Min(bound.Minimum, count), Math.Max(bound.Maximum, count));

    // What the modules from each one to the last can take.
    private static Limits[] LimitsOf(Row[] open)
    {
        var limits = new Limits[open.Length + 1];
        for (var at = open.Length - 1; at >= 0; at--)
        {
            var (row, rest) = (open[at], limits[at + 1]);
            limits[at] = new(
                rest.LeastLoads + row.Least, rest.MostLoads + row.Most,
                rest.LeastBytes + (row.Least * row.LoadBytes), rest.MostBytes + (row.Most * (row.LoadBytes + row.Spread)));
        }

        return limits;
    }

    /// <summary>What the modules without a count must take, and by how much the others may exceed their minimum.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Rest(long Loads, long Bytes, long? BecomingBytes, long Spread)
    {
        public bool IsMet => Loads == 0 && Bytes >= 0 && Bytes <= Spread && BecomingBytes is null or 0;

        public bool IsWithin(Limits limits) =>
            Loads >= limits.LeastLoads && Loads <= limits.MostLoads && Bytes >= limits.LeastBytes && Bytes <= limits.MostBytes + Spread;

        public Rest After(Row row, int count) => new(
            Loads - count, Bytes - (count * row.LoadBytes), BecomingBytes - ((row.Count - count) * row.BecomingBytes), Spread + (count * row.Spread));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Limits(long LeastLoads, long MostLoads, long LeastBytes, long MostBytes);

    private sealed record Row(string Name, int Least, int Most, long LoadBytes, long Spread, int Count, long BecomingBytes)
    {
        public static Row Of(DuplicateFailedModule module, (long Image, Bound Compressed)? size)
        {
            var (becoming, load) = (module.Reason.HasFlag(FailureReason.Becoming), module.Reason.HasFlag(FailureReason.Load));
            var count = (int)Math.Min(module.Count, int.MaxValue);
            var (image, compressed) = size ?? default;
            // Two reasons take two failures. A row with fewer contradicts itself, and tells nothing.
            var (least, most) = (load, becoming) switch
            {
                (false, _) => (0, 0),
                (_, false) => (count, count),
                _ => count > 1 ? (1, count - 1) : (0, count),
            };
            return new(
                module.Name, least, most,
                FailureCost.OfLoad(image, (long)compressed.Minimum), (long)(compressed.Maximum - compressed.Minimum), count,
                FailureCost.OfBecoming(image, (long)compressed.Minimum));
        }
    }
}
