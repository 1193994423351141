using System.Globalization;
using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Commands.Output;

/// <content>What the views of comparisons show.</content>
public static partial class ViewText
{
    private const string Signs = "+0;-0;0";

    /// <summary>A moment: <c>2026-11-20 16:17:55.551 +00:00</c>.</summary>
    /// <param name="time">The moment.</param>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>A change with its sign: <c>+131</c>.</summary>
    /// <param name="change">The change; null where it isn't known.</param>
    public static string WithSign(long? change) => change?.ToString(Signs, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A change of bytes with its sign and unit: <c>+8.82 MiB</c>.</summary>
    /// <param name="change">The change in bytes.</param>
    public static string SignedBytes(long change) => ByteText.OfChange(change);

    /// <summary>Bytes a second: <c>+8.82 MiB</c>.</summary>
    /// <param name="rate">Bytes a second; null where it isn't known.</param>
    public static string Rate(double? rate) => rate is { } known ? SignedBytes((long)Math.Round(known)) : "";

    /// <summary>How many times as much it is: <c>x2.05</c>.</summary>
    /// <param name="ratio">The ratio; null where there is none.</param>
    public static string Ratio(double? ratio) => ratio switch
    {
        null => "",
        < 100 => Invariant($"x{ratio:F2}"),
        < 100000 => Invariant($"x{ratio:F0}"),
        _ => Invariant($"x{ratio:0E+0}"),
    };

    /// <summary>How many more loads failed, at whatever step.</summary>
    /// <param name="comparison">The comparison.</param>
    public static long MoreFailures(ModuleStatsComparison comparison) => comparison.CountFailures();

    /// <summary>
    /// What was compared: its time where it is of the reference's source, else its source; and what lies between the
    /// two, where that isn't the plain course of things: <c>16:17:55.5 wrapped</c>.
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="width">How many characters there is room for.</param>
    public static string Compared(ModuleStatsComparison comparison, int width)
    {
        var note = comparison.Relation is SnapshotRelation.Continued or SnapshotRelation.DifferentSources
            ? ""
            : " " + comparison.Relation.ToString().ToLowerInvariant();
        var name = comparison is { Interval: not null, DifferenceTime: { } time }
            ? time.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture)
            : Label(comparison.Difference, width - note.Length);
        return name + note;
    }

    /// <summary>The name of a snapshot, its machine in front: <c>host-a: …/modules/stats</c>.</summary>
    /// <param name="label">The name.</param>
    /// <param name="width">How many characters there is room for.</param>
    public static string Label(string label, int width)
    {
        var machine = label.IndexOf(": ", StringComparison.Ordinal) + 2;
        return machine < 2 || machine > width / 2
            ? Source(label, width)
            : label[..machine] + Source(label[machine..], width - machine);
    }

    /// <summary>How the two snapshots belong together, in words.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string Relation(ModuleStatsComparison comparison) => SnapshotRelationText.Of(comparison.Relation);

    /// <summary>How many modules were added, removed and changed: <c>+3 -2 ~12</c>.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string ModuleCounts(ModuleStatsComparison comparison)
    {
        (string Sign, ModuleChangeStatus Status)[] kinds =
        [
            ("+", ModuleChangeStatus.Added), ("-", ModuleChangeStatus.Removed), ("~", ModuleChangeStatus.Changed),
            ("?", ModuleChangeStatus.Unknown),
        ];
        return string.Join(' ', kinds
            .Select(kind => (kind.Sign, Count: comparison.Modules.Count(module => module.Status == kind.Status)))
            .Where(kind => kind.Count > 0)
            .Select(kind => Invariant($"{kind.Sign}{kind.Count}")));
    }

    /// <summary>What one step lost, before and after: <c>110 -> 230 (+120), 8.82 MiB -> 18.46 MiB (+9.64 MiB)</c>.</summary>
    /// <param name="count">How many loads.</param>
    /// <param name="bytes">Their bytes.</param>
    public static string StepChange(CounterChange count, CounterChange bytes) =>
        Invariant($"{count.Reference} -> {count.Difference} ({count}), {BytesChange(bytes)}");

    /// <summary>What all failures lost, before and after.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string WasteChange(ModuleStatsComparison comparison) =>
        $"{WithSign(comparison.CountFailures())} loads, {BytesChange(comparison.WastedBytes)}";

    /// <summary>The modules of one status, as many as stand in one line.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="status">The status.</param>
    public static string ModulesThatAre(ModuleStatsComparison comparison, ModuleChangeStatus status) => InOneLine(
    [
        .. comparison.Modules.Where(module => module.Status == status)
            .OrderByDescending(module => Math.Abs((decimal)(module.Change ?? 0)))
            .Select(module => module.Change is null or 0 ? module.Name : $"{module.Name} {WithSign(module.Change)}"),
    ]);

    /// <summary>Where loads of a module were refused: <c>Load -> Becoming, Load</c>, or one reason where it is the same.</summary>
    /// <param name="module">The module.</param>
    public static string Reasons(ModuleChange module) => string.Join(
        " -> ",
        new[] { module.ReferenceReason, module.DifferenceReason }.OfType<FailureReason>().Distinct());

    /// <summary>One column of all modules of a comparison, a line each.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="width">Its width, so that no line breaks.</param>
    public static string ModuleColumn(ModuleStatsComparison comparison, string column, int width) => string.Join(
        '\n',
        comparison.Modules.Select(module => column switch
        {
            "Module" => module.Name,
            "Status" => module.Status.ToString(),
            "Before" => Invariant($"{module.ReferenceCount}"),
            "After" => Invariant($"{module.DifferenceCount}"),
            "Change" => WithSign(module.Change),
            _ => Reasons(module),
        }).Select(cell => cell.Length > width ? cell[..(width - 1)] + "…" : cell));

    private static string BytesChange(CounterChange bytes) =>
        $"{Bytes(bytes.Reference)} -> {Bytes(bytes.Difference)} ({SignedBytes(bytes.Change)}"
        + (bytes is { Ratio: { } ratio, Change: not 0 } ? $", {Ratio(ratio)})" : ")");
}
