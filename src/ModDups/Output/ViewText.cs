using System.Globalization;
using System.Text;
using ModDups.Analysis.Replay;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;
using ModDups.Text;

namespace ModDups.Commands.Output;

/// <summary>The numbers of the views, for a person to read. The objects keep them raw.</summary>
public static partial class ViewText
{
    /// <summary>What a list view has room for at 80 columns, behind its labels and before the number of the rest.</summary>
    private const int LineWidth = 54;

    /// <summary>A size with its unit: <c>13.59 GiB</c>.</summary>
    /// <param name="bytes">The size in bytes; null where it isn't known.</param>
    public static string Bytes(ulong? bytes) => bytes is { } known ? ByteText.Of(known) : "";

    /// <summary>A duration with its unit: <c>46.250 ms</c>.</summary>
    /// <param name="time">The duration.</param>
    public static string Duration(TimeSpan time) => time.Ticks switch
    {
        0 => "0 s",
        < TimeSpan.TicksPerMillisecond => Invariant($"{time.TotalMicroseconds:F3} us"),
        < TimeSpan.TicksPerSecond => Invariant($"{time.TotalMilliseconds:F3} ms"),
        _ => Invariant($"{time.TotalSeconds:F3} s"),
    };

    /// <summary>All loads that failed, at whatever step.</summary>
    /// <param name="stats">The statistics.</param>
    public static ulong Failures(ModuleStats stats) => stats.CountFailures();

    /// <summary>A number of things, aligned to the right: <c>   110 loads</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="thing">One of them.</param>
    public static string Count(ulong count, string thing) =>
        Invariant($"{count,6} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>What one step lost: <c>110 loads, 8.82 MiB, 64% (82.15 KiB each)</c>.</summary>
    /// <param name="count">How many loads failed at it.</param>
    /// <param name="bytes">The bytes that they lost.</param>
    /// <param name="average">Bytes for each; null where the kernel prints none.</param>
    /// <param name="wasted">The bytes that all steps lost; 0 where the share is not told.</param>
    public static string Step(ulong count, ulong bytes, ulong? average, ulong wasted) =>
        $"{Count(count, "load"),-12} {Bytes(bytes),11}"
        + (wasted > 0 ? $" {Percent(bytes, wasted),5}" : "")
        + (average is { } each ? $" ({Bytes(each)} each)" : "");

    /// <summary>
    /// What part a module has in the waste, where it was read with the others: <c>42%</c>. The kernel tells no bytes of a
    /// single module; its part in the refused loads stands for it then: <c>~6%</c>.
    /// </summary>
    /// <param name="module">The module.</param>
    public static string Share(DuplicateFailedModule module) => DuplicateShares.Of(module) switch
    {
        null => "",
        { WastedBytes: > 0 and var all } when module.WastedBytes is { } own => Percent(own, all),
        { Count: > 0 and var all } => "~" + Percent(module.Count, all),
        _ => "",
    };

    /// <summary>The statistics as the kernel prints them.</summary>
    /// <param name="stats">The statistics.</param>
    public static string KernelText(ModuleStats stats) => StatsWriter.Format(stats).TrimEnd('\n');

    /// <summary>The modules with the most refused loads, as many as stand in one line: <c>kvm 249, evdev 2, 9 more</c>.</summary>
    /// <param name="stats">The statistics.</param>
    public static string Worst(ModuleStats stats) => InOneLine(
        [.. stats.DuplicateModules.OrderByDescending(module => module.Count).Select(module => Invariant($"{module.Name} {module.Count}"))]);

    /// <summary>The end of a path, which tells one capture from another: <c>…/before-8/stats</c>.</summary>
    /// <param name="source">The source of an object.</param>
    /// <param name="width">How many characters there is room for.</param>
    public static string Source(string? source, int width)
    {
        if (source is null)
            return "";
        var cut = source.LastIndexOf('/');
        cut = cut > 0 ? source.LastIndexOf('/', cut - 1) : cut;
        var end = cut > 0 ? "…" + source[cut..] : source;
        return end.Length > width ? "…" + end[^(width - 1)..] : end;
    }

    /// <summary>The kinds of findings, each once.</summary>
    /// <param name="result">The storm's result.</param>
    public static string Findings(BootStormResult result) =>
        string.Join(", ", result.Findings.Select(finding => finding.Kind).Distinct());

    /// <summary>How modules are loaded on a bench: <c>FinitModule, compressed</c>.</summary>
    /// <param name="bench">The bench.</param>
    public static string SystemCall(ModuleBench bench) => bench.SystemCall + (bench.Compressed ? ", compressed" : "");

    /// <summary>Where a duplicate is stopped under a remedy.</summary>
    /// <param name="remedy">The remedy's name.</param>
    public static string StoppedAt(string remedy) => KnownRemedies.TryFind(remedy, out var known) ? known.StoppedAt : "";

    /// <summary>A count between two bounds: <c>7</c>, <c>3 … 7</c>.</summary>
    /// <param name="least">The lower bound.</param>
    /// <param name="most">The upper bound.</param>
    public static string Range(ulong least, ulong most) => RangeText.Of(least, most);

    /// <summary>A size between two bounds: <c>512 B</c>, <c>8.11 KiB … 1.00 MiB</c>.</summary>
    /// <param name="least">The lower bound.</param>
    /// <param name="most">The upper bound.</param>
    public static string ByteRange(ulong least, ulong most) => RangeText.OfBytes(least, most);

    /// <summary>The modules of a replay with the most loads that failed, as many as stand in one line.</summary>
    /// <param name="result">The replay.</param>
    public static string MostFailed(ModuleReplayResult result) => InOneLine(
        [
            .. result.Modules.Where(module => module.FailuresMaximum > 0).OrderByDescending(module => module.FailuresMaximum)
                .Select(module => $"{module.Name} {RangeText.Of(module.FailuresMinimum, module.FailuresMaximum)}"),
        ]);

    /// <summary>What one finding or several say, one below the other.</summary>
    /// <param name="findings">The findings.</param>
    public static string Sentences(IEnumerable<BenchFinding> findings) =>
        string.Join('\n', findings.Select(finding => finding.Message).Distinct(StringComparer.Ordinal));

    private static string Percent(ulong part, ulong all) => (100m * part / all) switch
    {
        0 => "0%",
        < 1 => "<1%",
        var percent => Invariant($"{percent:F0}%"),
    };

    private static string InOneLine(List<string> items)
    {
        var text = new StringBuilder();
        var shown = 0;
        foreach (var next in items)
        {
            if (shown > 0 && text.Length + ", ".Length + next.Length > LineWidth)
                break;
            text.Append(shown++ > 0 ? ", " : "").Append(next);
        }
        var rest = items.Count - shown;
        return rest > 0 ? text.Append(CultureInfo.InvariantCulture, $", {rest} more").ToString() : text.ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
