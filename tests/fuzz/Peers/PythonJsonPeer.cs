using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModDups.Evidence;
using ModDups.Evidence.Reading;
using ModDups.Fuzz.Running;
using ModDups.Fuzz.Targets;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Fuzz.Peers;

/// <summary>
/// Python's json: what we print as JSON parses there to equal values, and of profiles and entries of the journal it refuses what we refuse
/// as no JSON.
/// </summary>
internal sealed class PythonJsonPeer : FuzzTarget
{
    private const string NoJson = "This is not JSON.";

    public override string Name => "peer-python";

    public override int Cost => 20;

    public override string? Unavailable => PythonJson.Unavailable;

    public override long Allowance(byte[] input) => 1L << 28;

    protected override IReadOnlyList<string> Tokens { get; } =
        ["NaN", "-Infinity", "1e400", "01", "-", "1.", ".5", "\"\\ud83d\"", "\"\\ud83d\\ude00\"", "\"\\x\"", "{\"MESSAGE\":\"x\"}", "\"MESSAGE\":", "\"MESSAGE\":null", "}}", "{}", "[1,]", "{,}", "/**/", "\u2028", "\u0001", "\n{"];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        CheckProfile(input);
        foreach (var line in Lines(input))
            CheckEntry(line);
        CheckOutput<ModuleStats>(JsonOutput.Of(StatsTarget.ReadAll(input, 0).OfType<ModuleStats>().ToList()));
        using var stream = new MemoryStream(input);
        CheckOutput<ModuleLoadEvent>(JsonOutput.Of(new EvidenceSource("/", TimeProvider.System).Read(stream, Source(input), _ => { }).ToList()));
        return [];
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
        [.. ProfileTarget.Profiles(), .. EvidenceSamples.Journals().Take(2), .. StatsTarget.CorpusOfStats().Take(3), .. EvidenceSamples.Traces().Take(3), .. EvidenceSamples.AuditLogs().Take(3)];

    private static void CheckProfile(byte[] input)
    {
        // Comments are ours.
        if (input.AsSpan().IndexOf("//"u8) >= 0 || input.AsSpan().IndexOf("/*"u8) >= 0)
            return;
        var messages = new List<string>();
        var profile = MachineProfileReader.Parse(input, "profile", problem => messages.Add(problem.Message));
        var answer = PythonJson.Answer(input);
        if (answer == "other")
            return;
        BrokenRuleException.Unless(answer is not null || profile is null, "A profile that Python refuses is none.", () => string.Join(' ', messages));
        BrokenRuleException.Unless(answer is null || !messages.Contains(NoJson), "A document that Python reads is JSON.", () => answer!);
    }

    private static void CheckEntry(byte[] line)
    {
        var isEntry = JournalEntry.TryRead(line, out var entry);
        var answer = PythonJson.Answer(line);
        if (answer == "other")
            return;
        var message = answer is not null && JsonNode.Parse(answer) is JsonObject found && found["MESSAGE"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        BrokenRuleException.Unless(isEntry == message is not null, "An entry of the journal is one for Python too.", () => $"{isEntry}, Python: {answer}");
        BrokenRuleException.Unless(!isEntry || Encoding.UTF8.GetString(entry.Message) == message, "The message of an entry is the one that Python reads.", () => answer!);
    }

    private static void CheckOutput<T>(byte[] json)
    {
        var answer = PythonJson.Answer(json);
        BrokenRuleException.Unless(
            answer is not null && answer != "other" && JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(answer)), $"What we print of a {typeof(T).Name} is for Python what it is for us.",
            () => $"{Encoding.UTF8.GetString(json)}\n{answer}");
    }

    private static IEnumerable<byte[]> Lines(byte[] input) => Encoding.Latin1.GetString(input).Split('\n').Where(line => line.Length > 0).Take(5).Select(Encoding.Latin1.GetBytes);

    private static string Source(byte[] input) => Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(20, input.Length)));
}
