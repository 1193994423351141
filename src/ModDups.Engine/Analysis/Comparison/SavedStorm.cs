using System.Globalization;
using System.Text.Json;
using ModDups.Input;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Analysis.Comparison;

/// <summary>One result of a storm in JSON.</summary>
/// <param name="item">The object, or something else that is none.</param>
internal sealed class SavedStorm(JsonElement item)
{
    // Properties of the results on real kernels alone, which another room knows.
    private const string Rounds = nameof(Rounds);
    private const string HasStats = nameof(HasStats);

    private static readonly string[] s_failures =
        [nameof(ModuleStats.FailedReads), nameof(ModuleStats.FailedDecompressions), nameof(ModuleStats.FailedBecoming), nameof(ModuleStats.FailedLoads)];

    /// <summary>True for the result of a storm.</summary>
    public bool IsStorm { get; } = Number(item, nameof(BootStormResult.CpuCount)) is > 0 and <= BootStormSettings.MostCpus
        && Member(item, nameof(BootStormResult.Remedy)) is not null;

    /// <summary>Returns its runs.</summary>
    public IEnumerable<StormRepetition> Repetitions() =>
        Member(item, Rounds) is { ValueKind: JsonValueKind.Array } rounds && rounds.GetArrayLength() > 0 && rounds.EnumerateArray().All(round => round.ValueKind == JsonValueKind.Object)
            ? rounds.EnumerateArray().Select(Repetition)
            : [Repetition(item)];

    private StormRepetition Repetition(JsonElement run)
    {
        var stats = Member(item, HasStats) is { ValueKind: JsonValueKind.False } ? null : Member(run, nameof(BootStormResult.Stats));
        return new()
        {
            CpuCount = (int)Number(item, nameof(BootStormResult.CpuCount))!.Value,
            Kind = $"{Member(item, nameof(BootStormResult.Remedy))} on {Member(item, nameof(BootStormResult.Kernel))}",
            Failures = stats is { ValueKind: JsonValueKind.Object } counters ? Saturated.Sum(s_failures.Select(name => Number(counters, name) ?? 0)) : null,
            WastedBytes = stats is { ValueKind: JsonValueKind.Object } bytes ? Number(bytes, nameof(ModuleStats.WastedBytes)) : null,
            Duplicates = Signed(run, nameof(BootStormResult.Duplicates)),
            PeakBytes = Signed(run, nameof(BootStormResult.PeakBytes)),
            Elapsed = Time(run, nameof(BootStormResult.Elapsed)),
            AddedTime = Time(run, nameof(BootStormResult.AddedTime)),
        };
    }

    private static JsonElement? Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static ulong? Number(JsonElement item, string name) =>
        Member(item, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt64(out var number) ? number : null;

    private static long? Signed(JsonElement item, string name) => Number(item, name) is <= long.MaxValue and var number ? (long)number : null;

    // A text, or what ConvertTo-Json makes of a TimeSpan.
    private static TimeSpan? Time(JsonElement item, string name) => Member(item, name) switch
    {
        { ValueKind: JsonValueKind.String } text when TimeSpan.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var time) => time,
        { ValueKind: JsonValueKind.Object } parts when Member(parts, nameof(TimeSpan.Ticks)) is { ValueKind: JsonValueKind.Number } ticks && ticks.TryGetInt64(out var count) => new(count),
        _ => null,
    };
}
