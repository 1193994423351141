using System.Text;
using ModDups.Evidence;
using ModDups.Evidence.Formats;
using ModDups.Evidence.Reading;
using ModDups.Fuzz.Running;

namespace ModDups.Fuzz.Targets;

/// <summary>A trace or a log.</summary>
internal sealed class EvidenceTarget(string name, Func<IEnumerable<byte[]>> corpus) : FuzzTarget
{
    private static readonly EvidenceSource s_source = new("/", new FixedClock());

    public override string Name => name;

    protected override IReadOnlyList<string> Tokens { get; } =
    [
        .. EvidenceFormats.All.SelectMany(format => format.Markers).Select(Encoding.UTF8.GetString),
        "module_load: ", "module_free: ", "module_request: ", "sys_enter_finit_module", "sys_finit_module(", " -> 0x", " -> 0xffffffffffffffef", "finit_module", "init_module",
        "delete_module", "wait=0", "wait=1", "call_site=", "type=SYSCALL", "type=KERN_MODULE", "type=PROCTITLE", "msg=audit(", "exit=-17", "success=no", "syscall=313",
        "syscall=175", "name=\"", "proctitle=", "comm=", "auid=4294967295", "MESSAGE\":\"", "\"_PID\":\"", "[    0.000000] ", "[T12345]", "<6>", "\\u0000", "\\ud800", "\":{\"", "\":[",
    ];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        using var stream = Pieces.Of(input, piece);
        // Problems are told at once, and events after each piece.
        var problems = new List<object>();
        ModuleLoadEvent[] events = [.. s_source.Read(stream, "text", problems.Add)];
        foreach (var found in events)
            Check(found);
        if (piece == 0 && input.Length % 4 == 0)
            FeedLines(input);
        return [.. events, .. problems];
    }

    protected override IEnumerable<byte[]> MakeCorpus() => corpus();

    private static void Check(ModuleLoadEvent found)
    {
        BrokenRuleException.Unless(
            found is not { ImageBytes: < 0 } and not { AllocationBytes: < 0 } and not { ProcessId: < 0 } and not { Cpu: < 0 } and not { LoginId: < 0 } and { Line: > 0 },
            "A size, an id or a number of an event is not negative.", found.ToString);
        BrokenRuleException.Unless(found.Duration is null || found.Duration >= TimeSpan.Zero, "A call doesn't end before it begins.", found.ToString);
        BrokenRuleException.Unless(found.SinceBoot is null || found.SinceBoot >= TimeSpan.Zero, "Nothing happens before the boot.", found.ToString);
    }

    private static void FeedLines(byte[] input)
    {
        var reader = new EvidenceLineReader("lines", _ => { }, _ => { }, new FixedClock());
        foreach (var line in Encoding.UTF8.GetString(input).Split('\n'))
            reader.Feed(line);
        reader.Complete();
    }

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    }
}
