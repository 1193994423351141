using ModDups.Text;
using static System.FormattableString;

namespace ModDups.Analysis.Fleets;

/// <summary>Writes the answer about a fleet.</summary>
internal static class FleetVerdict
{
    public static string Of(FleetReport fleet) => string.Join(' ', Sentences(fleet));

    private static IEnumerable<string> Sentences(FleetReport fleet)
    {
        if (fleet.Boots == 0)
        {
            yield return "No boot was read.";
            yield break;
        }

        yield return fleet.MeasuredBoots == 0
            ? Invariant($"None of {Boots(fleet.Boots)} has counters.")
            : Invariant($"{ByteText.Of(fleet.WastedBytes)} were wasted in {Boots(fleet.MeasuredBoots)}: {ByteText.Of(fleet.MedianBytes!.Value)} in the median, {ByteText.Of(fleet.MaximumBytes!.Value)} at most.");
        if (fleet.WastingByRule > 0)
            yield return Invariant($"By their kernel, kmod and files, {fleet.WastingByRule} of {Boots(fleet.Boots)} {(fleet.WastingByRule == 1 ? "wastes" : "waste")} memory.");
        if (fleet.Changes is [var best, ..])
        {
            var saved = best.SavedBytesMaximum > 0 && fleet.WastedBytes > 0 ? Invariant($", and saves at most {ByteText.Of(best.SavedBytesMaximum)}, {Math.Round(100.0 * best.SavedBytesMaximum / fleet.WastedBytes)} %") : "";
            yield return Invariant($"'{best.Change}' cures {best.Boots} of them{saved}.");
        }

        if (fleet.Outliers.Count > 0)
            yield return Invariant($"{Boots(fleet.Outliers.Count)} {(fleet.Outliers.Count == 1 ? "stands" : "stand")} out among {(fleet.Outliers.Count == 1 ? "its" : "their")} peers.");
    }

    private static string Boots(long count) => count == 1 ? "1 boot" : Invariant($"{count} boots");
}
