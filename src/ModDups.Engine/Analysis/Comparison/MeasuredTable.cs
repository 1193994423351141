using System.Globalization;
using ModDups.Input;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// Reads a table of what boots wasted: the number of CPUs, the bytes, and what was measured, separated by tabs or commas. The first line may
/// name the columns, also as <c>moddups storm --csv</c> does. Lines that begin with <c>#</c> are comments.
/// </summary>
internal static class MeasuredTable
{
    private const string Default = "measured";

    private const string Columns = "Give lines such as '255,14588526272,before': CPUs, bytes, and what was measured.";

    private static readonly string[][] s_names = [["cpus", "CpuCount"], ["bytes", "WastedBytes"], ["label", "Remedy"]];

    /// <summary>Returns whether the first line of a file that is no comment is that of a table.</summary>
    public static bool IsIn(string path)
    {
        if (!InputTree.FileExists(path))
            return false;
        using var lines = TextLines.Open(path, static _ => { });
        while (lines?.TryRead(out var line) == true)
        {
            if (!IsComment(line))
                return Split(line) is [var first, _, ..] fields && (fields.Any(field => IsNameOf(field, 0)) || int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        }

        return false;
    }

    /// <summary>Reads the table.</summary>
    public static IEnumerable<MeasuredWaste> Read(string path, Action<InputProblem> report)
    {
        using var lines = TextLines.Open(path, problem => report(problem with { RecommendedAction = Columns }));
        int[] places = [0, 1, 2];
        var isFirst = true;
        while (lines?.TryRead(out var line) == true)
        {
            if (IsComment(line))
                continue;
            var fields = Split(line);
            if (isFirst && fields.Any(field => IsNameOf(field, 0)))
                places = [.. s_names.Select((_, column) => Array.FindIndex(fields, field => IsNameOf(field, column)))];
            else if (Parse(fields, places) is { } boot)
                yield return boot;
            else
                report(new InputProblem(InputProblemKind.BrokenLine, path, lines.Number, $"Expected numbers of CPUs and bytes, found {Quoted.Text(line)}.", Columns));
            isFirst = false;
        }
    }

    // A text between tabs may have commas.
    private static string[] Split(string line) => line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : ',');

    private static MeasuredWaste? Parse(string[] fields, int[] places)
    {
        var (cpus, bytes, label) = (Field(fields, places[0]), Field(fields, places[1]), Field(fields, places[2]));
        return int.TryParse(cpus, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= Simulation.Bench.BootStormSettings.MostCpus
            && ulong.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var wasted)
                ? new(count, wasted, label.Length > 0 ? label : Default)
                : null;
    }

    private static string Field(string[] fields, int place) => place >= 0 && place < fields.Length ? fields[place].Trim() : "";

    private static bool IsNameOf(string field, int column) => s_names[column].Contains(field.Trim(), StringComparer.OrdinalIgnoreCase);

    private static bool IsComment(string line) => line.AsSpan().Trim() is [] or ['#', ..];
}
