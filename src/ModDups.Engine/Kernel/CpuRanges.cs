using System.Globalization;

namespace ModDups.Kernel;

/// <summary>Lists of CPUs as the kernel prints them, such as <c>0-3,8</c> in /sys/devices/system/cpu/online (%*pbl in lib/vsprintf.c).</summary>
internal static class CpuRanges
{
    // CONFIG_NR_CPUS is at most 8,192 on x86-64, and no architecture has more.
    private const int MostCpus = 1 << 20;

    /// <summary>The number of CPUs in a list; null if the text is not one, or is empty.</summary>
    public static int? Count(string list)
    {
        var count = 0L;
        foreach (var range in list.Trim().Split(','))
        {
            var ends = range.Split('-');
            if (ends.Length > 2 || !TryCpu(ends[0], out var first) || !TryCpu(ends[^1], out var last) || last < first)
                return null;
            count += last - first + 1;
        }

        return count <= MostCpus ? (int)count : null;
    }

    /// <summary>The numbers of the CPUs in a list; empty if the text is not one.</summary>
    public static IReadOnlyList<int> Numbers(string list)
    {
        if (Count(list) is null)
            return [];
        var numbers = new List<int>();
        foreach (var range in list.Trim().Split(','))
        {
            var ends = range.Split('-');
            if (TryCpu(ends[0], out var first) && TryCpu(ends[^1], out var last))
                numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return numbers;
    }

    private static bool TryCpu(string text, out int cpu) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out cpu) && cpu < MostCpus;
}
