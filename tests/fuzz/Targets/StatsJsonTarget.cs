using System.Text.Json;
using ModDups.Fuzz.Running;
using ModDups.Statistics;

namespace ModDups.Fuzz.Targets;

/// <summary>The JSON of what was read from <c>stats</c>.</summary>
internal sealed class StatsJsonTarget : FuzzTarget
{
    public override string Name => "stats-json";

    protected override IReadOnlyList<string> Tokens => StatsTarget.Words;

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var stats = StatsTarget.ReadAll(input, piece).OfType<ModuleStats>().ToList();
        var text = JsonOutput.Of(stats);
        using var json = JsonDocument.Parse(text);
        foreach (var (read, item) in stats.Zip(json.RootElement.EnumerateArray()))
        {
            BrokenRuleException.Unless(
                item.GetProperty("WastedBytes").GetUInt64() == read.WastedBytes && item.GetProperty("DuplicateModules").GetArrayLength() == read.DuplicateModules.Count
                && item.GetProperty("DuplicateModules").EnumerateArray().Select(module => module.GetProperty(nameof(DuplicateFailedModule.Name)).GetString()).SequenceEqual(read.DuplicateModules.Select(module => module.Name)),
                "JSON has the values of the object.", () => item.GetRawText());
        }

        return [json.RootElement.GetArrayLength() == stats.Count, System.Text.Encoding.UTF8.GetString(text)];
    }

    protected override IEnumerable<byte[]> MakeCorpus() => StatsTarget.CorpusOfStats();
}
