using System.Globalization;
using System.Text;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Statistics.Parsing;

/// <summary>Creates the problems that a text of module statistics can have.</summary>
internal static class StatsProblems
{
    private const int ExcerptLength = 60;
    private const string CopyAgain = "Copy the complete text again from the kernel that printed it.";

    public static InputProblem Empty(string source) => new(
        InputProblemKind.Empty, source, Line: null,
        "Found nothing, expected the text of /sys/kernel/debug/modules/stats.",
        "Check whether the command that should have written it failed. Only root can read the kernel's file.");

    public static InputProblem NoDump(string source, long lines) => new(
        InputProblemKind.NoDump, source, Line: null,
        Invariant($"Found {lines} line(s) of text, expected a line 'Mods ever loaded' with a number."),
        "Give the complete text of /sys/kernel/debug/modules/stats, including its first line.");

    public static InputProblem Binary(string source, long line, byte found) => new(
        InputProblemKind.Binary, source, line,
        Invariant($"Found a byte 0x{found:X2}, expected text in UTF-8; nothing is read from here on."),
        "Give the text of /sys/kernel/debug/modules/stats as the kernel prints it (not UTF-16, not compressed).");

    public static InputProblem ReadFailed(string source, string reason) => new(
        InputProblemKind.ReadFailed, source, Line: null,
        $"Found an error before the end of the text: {reason}", "Read it again, or copy it to a file first.");

    public static InputProblem Broken(string source, long line, string found, string expected) => new(
        InputProblemKind.BrokenLine, source, line,
        $"Found {found}, expected {expected}; this dump is left out.", CopyAgain);

    public static InputProblem Number(string source, long line, string found, DecimalNumber.Kind kind) => kind switch
    {
        DecimalNumber.Kind.Negative => new(
            InputProblemKind.NegativeNumber, source, line,
            $"Found a negative number in {found}, expected 0 or more; this dump is left out.", CopyAgain),
        DecimalNumber.Kind.TooLarge => new(
            InputProblemKind.NumberTooLarge, source, line,
            $"Found a number over 64 bits in {found}, expected at most {ulong.MaxValue}; this dump is left out.", CopyAgain),
        _ => Broken(source, line, found, "a decimal number at its end"),
    };

    public static InputProblem MissingCounters(string source, long line, IEnumerable<string> labels) => new(
        InputProblemKind.MissingCounter, source, line,
        $"Found the end of a dump, expected still: {string.Join(", ", labels)}; this dump is left out.", CopyAgain);

    public static InputProblem WrongSum(string source, long line, ulong found, ulong expected) => new(
        InputProblemKind.CounterMismatch, source, line,
        Invariant($"Found {found} wasted bytes, expected {expected}, the sum of the four kinds of failed bytes."),
        "The sum of the four is used. Check whether the text was changed.")
    {
        IsWarning = true,
    };

    /// <summary>A counter is larger than any kernel's.</summary>
    public static InputProblem Impossible(string source, KernelCounter counter, ulong found) => new(
        InputProblemKind.NumberTooLarge, source, Line: null,
        Invariant($"Found {found} for '{counter.Label}', expected at most {(counter.Kind == KernelCounterKind.Count ? KernelLimits.LargestCount : KernelLimits.LargestTotal)}, which no kernel reaches; this dump is left out."),
        CopyAgain);

    /// <summary>A dump has more rows than are kept.</summary>
    public static InputProblem TooManyRows(string source, long skipped) => new(
        InputProblemKind.CounterMismatch, source, Line: null,
        Invariant($"Found {KernelLimits.MostRows + skipped} rows of duplicates in a dump, of which a kernel prints {KernelBuffer.MaxRows} at most; only the first {KernelLimits.MostRows} are kept."),
        "Check whether the text was put together from several.")
    {
        IsWarning = true,
    };

    /// <summary>The rows contradict the counters, or each other.</summary>
    public static InputProblem Contradiction(string source, string contradiction) => new(
        InputProblemKind.CounterMismatch, source, Line: null,
        $"{contradiction}, which no kernel prints.",
        "The numbers are kept, and what follows from them has wide bounds. Check whether the text was changed or put together from several.")
    {
        IsWarning = true,
    };

    /// <summary>The bytes of failed reads are below zero, as Linux 6.4 counts them.</summary>
    public static InputProblem NegativeReadBytes(string source, ModuleStats stats) => new(
        InputProblemKind.NegativeNumber, source, Line: null,
        Invariant($"Found {stats.FailedReadBytes} bytes of failed reads, which is {(long)stats.FailedReadBytes}: Linux 6.4 adds the negative error number of each failed read of finit_module()."),
        Invariant($"The numbers are kept as the kernel has them. Ignore the bytes of failed reads; all other failures wasted {stats.WastedBytes - stats.FailedReadBytes} bytes. Linux 6.5 counts right."))
    {
        IsWarning = true,
    };

    /// <summary>The beginning of a line in readable form, in quotation marks.</summary>
    public static string Excerpt(ReadOnlySpan<byte> line)
    {
        line = Blanks.Trim(line);
        var text = new StringBuilder("'").Append(Encoding.UTF8.GetString(line[..Math.Min(line.Length, ExcerptLength)]));
        for (var index = 0; index < text.Length; index++)
        {
            if (!SafeText.IsSafe(text[index]))
                text[index] = ' ';
        }

        return text.Append(line.Length > ExcerptLength ? "…'" : "'").ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
