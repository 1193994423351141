using System.Globalization;
using ModDups.Simulation.Bench;

namespace ModDups.Cli.Options;

/// <summary>Numbers of CPUs as the user types them: <c>8</c>, <c>8,255</c>, <c>1..300</c> or <c>1..4,8</c>, in that order.</summary>
internal sealed class CpuList
{
    private readonly List<(int First, int Last)> _ranges;

    private CpuList(List<(int First, int Last)> ranges) => _ranges = ranges;

    /// <summary>How many numbers the list contains.</summary>
    public long Count => _ranges.Sum(range => (long)range.Last - range.First + 1);

    /// <summary>The largest number.</summary>
    public int Largest => _ranges.Max(range => range.Last);

    /// <summary>The numbers, produced on demand.</summary>
    public IEnumerable<int> Values => _ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));

    /// <summary>Parses a list.</summary>
    /// <returns>The list, or null and the error.</returns>
    public static CpuList? Parse(string text, out string error)
    {
        error = "";
        var ranges = new List<(int First, int Last)>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split("..");
            if (ends.Length > 2)
                return Refuse(part, "a number or a range such as 1..300", out error);
            if (Number(ends[0], out error) is not { } first || Number(ends[^1], out error) is not { } last)
                return null;
            if (first > last)
                return Refuse(part, FormattableString.Invariant($"the smaller number first, as in {last}..{first}"), out error);
            ranges.Add((first, last));
        }

        return new CpuList(ranges);
    }

    private static int? Number(string text, out string error)
    {
        error = "";
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= BootStormSettings.MostCpus)
        {
            return number;
        }

        Refuse(text, FormattableString.Invariant($"a whole number from 1 to {BootStormSettings.MostCpus}"), out error);
        return null;
    }

    private static CpuList? Refuse(string found, string expected, out string error)
    {
        error = $"--cpus: found '{found.Trim()}', expected {expected}.";
        return null;
    }
}
