using System.Text;
using ModDups.Kernel;

namespace ModDups.Statistics.Parsing;

/// <summary>Finds the kernel's counters by their labels in <c>stats</c>.</summary>
internal static class CounterLabels
{
    private static readonly byte[][] s_labels = [.. KernelCounters.All.Select(row => Encoding.ASCII.GetBytes(row.Label))];
    private static readonly byte[][] s_optional =
        [.. KernelCounters.All.Where(row => !row.IsAlwaysPrinted).Select(row => Encoding.ASCII.GetBytes(row.Label))];

    public static ReadOnlySpan<byte> First => s_labels[0];

    /// <summary>The counter of a label, or null. Dumps keep the order, so the search starts at a hint.</summary>
    public static KernelCounter? Find(ReadOnlySpan<byte> label, int hint)
    {
        for (var step = 0; step < s_labels.Length; step++)
        {
            var index = (hint + step) % s_labels.Length;
            if (label.SequenceEqual(s_labels[index]))
                return KernelCounters.All[index];
        }

        return null;
    }

    /// <summary>True if the text could be the beginning of a counter that not every dump has, such as an average.</summary>
    public static bool IsBeginningOfOptional(ReadOnlySpan<byte> text)
    {
        foreach (var label in s_optional)
        {
            if (label.AsSpan().StartsWith(text))
                return true;
        }

        return false;
    }
}
