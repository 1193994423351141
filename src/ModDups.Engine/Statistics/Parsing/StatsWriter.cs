using System.Buffers;
using System.Globalization;
using System.Text;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Statistics.Parsing;

/// <summary>
/// Writes statistics as read_file_mod_stats() in kernel/module/stats.c does, byte for byte: with its columns, its order
/// of the averages, its limit of 111 rows, and the truncation at the end of its buffer. Counters that this version
/// doesn't know follow the averages. In a name or a label, what a kernel never prints and a terminal could act on is a <c>?</c>.
/// </summary>
public static class StatsWriter
{
    /// <summary>Returns the text that a kernel with these statistics shows.</summary>
    /// <param name="stats">The statistics.</param>
    /// <returns>The text. It ends without a newline if the kernel's buffer is too short for it.</returns>
    public static string Format(ModuleStats stats) => Encoding.UTF8.GetString(GetBytes(stats));

    /// <summary>Writes the text that a kernel with these statistics shows.</summary>
    /// <param name="stats">The statistics.</param>
    /// <param name="stream">The stream that receives the text.</param>
    public static void Write(ModuleStats stats, Stream stream) => stream.Write(GetBytes(stats));

    private static ReadOnlySpan<byte> GetBytes(ModuleStats stats)
    {
        var text = new ArrayBufferWriter<byte>(2048);
        foreach (var counter in KernelCounters.All)
        {
            if (stats.Value(counter) is { } value)
                WriteCounter(text, counter.Label, value);
        }

        foreach (var other in stats.OtherCounters)
            WriteCounter(text, other.Label, other.Value);
        if (stats.DuplicateModules.Count > 0)
        {
            text.Write(KernelText.Heading);
            text.Write("\n"u8);
            text.Write(KernelText.Header);
            text.Write("\n"u8);
        }

        foreach (var module in stats.DuplicateModules.Take(KernelBuffer.MaxRows))
            WriteRow(text, module);
        var room = KernelBuffer.TextBytes(stats.FailedLoads, stats.FailedBecoming);
        return text.WrittenSpan[..Math.Min(text.WrittenCount, room)];
    }

    private static void WriteCounter(ArrayBufferWriter<byte> text, string label, ulong value)
    {
        WriteField(text, Encoding.UTF8.GetBytes(SafeText.Of(label)), KernelText.LabelWidth, "\t"u8);
        WriteField(text, Digits(value), width: 0, "\n"u8);
    }

    private static void WriteRow(ArrayBufferWriter<byte> text, DuplicateFailedModule module)
    {
        WriteField(text, Encoding.UTF8.GetBytes(SafeText.Of(module.Name)), KernelText.LabelWidth, "\t"u8);
        WriteField(text, Digits(module.Count), KernelText.CountWidth, "\t"u8);
        WriteField(text, FailureReasonText.Format(module.Reason), KernelText.ReasonWidth, "\n"u8);
    }

    // printf's %*s: padded with blanks on the left, counted in bytes, never cut.
    private static void WriteField(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> field, int width, ReadOnlySpan<byte> end)
    {
        var padding = Math.Max(width - field.Length, 0);
        text.GetSpan(padding + 1)[..padding].Fill(Blanks.Space);
        text.Advance(padding);
        text.Write(field);
        text.Write(end);
    }

    private static byte[] Digits(ulong value) => Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));
}
