using ModDups.Analysis.Stretches;
using ModDups.Evidence;

namespace ModDups.Tests.Analysis.Stretches;

/// <summary>Which record of the audit log belongs to which call of a trace, while both are read.</summary>
public sealed class RecordPairingTests
{
    private static readonly DateTimeOffset s_booted = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_calls_of_a_process_have_its_records_in_order()
    {
        Assert.Equal(
            ["7 at 1000: a", "8 at 1001: x", "7 at 1002: b"],
            Pair([Call(7, 1000), Call(8, 1001), Call(7, 1002)], [Record(7, 996, "a"), Record(8, 1000, "x"), Record(7, 1000, "b")]));
    }

    [Fact]
    public void A_record_whose_call_is_missing_stands_alone()
    {
        Assert.Equal(
            ["7 at 1000: b", "7: a", "7: c", "9: z"],
            Pair([Call(7, 1000)], [Record(7, 400, "a"), Record(7, 999, "b"), Record(7, 1400, "c"), Record(9, 1400, "z")]));
    }

    [Fact]
    public void A_call_whose_record_is_missing_has_none()
    {
        Assert.Equal(
            ["7 at 1000: ", "7 at 2000: b", "8 at 2000: "],
            Pair([Call(7, 1000), Call(7, 2000), Call(8, 2000)], [Record(7, 1999, "b")]));
    }

    [Fact]
    public void A_call_with_another_result_or_for_another_module_is_another_call()
    {
        Assert.Equal(
            ["7 at 1000: b", "7 at 1001: c", "7: a"],
            Pair([Call(7, 1000, -16), Call(7, 1001, 0, "c")], [Record(7, 996, "a"), Record(7, 997, "b", -16), Record(7, 998, "c", 0)]));
        Assert.Equal(["7 at 1000: ", "7: a"], Pair([Call(7, 1000, 0, "b")], [Record(7, 998, "a", 0)]));
    }

    // The audit log has the id of the process, and the trace that of its thread.
    [Fact]
    public void A_thread_has_the_record_of_its_program()
    {
        Assert.Equal(
            ["71 at 1000: a", "72 at 1001: b"],
            Pair([Call(71, 1000), Call(72, 1001)], [Record(70, 998, "a"), Record(70, 999, "b")]));
    }

    [Fact]
    public void Records_that_no_call_has_do_not_pile_up()
    {
        const int Count = 200_000;
        var calls = Enumerable.Range(0, Count).Select(at => Call(7, 1000 + at));
        var taken = 0;
        var records = Enumerable.Range(0, Count).Select(at =>
        {
            taken++;
            return Record(9, 1000 + at, "z") with { Process = "other" };
        });

        var most = 0;
        var untraced = 0;
        foreach (var found in new RecordPairing(s_booted).Pair(calls, records))
        {
            untraced += found.Event.SinceBoot is null ? 1 : 0;
            most = Math.Max(most, taken - untraced);
        }

        Assert.Equal(Count, untraced);
        Assert.True(most < Count / 2, $"{most} records were held.");
    }

    [Fact]
    public void The_clock_of_the_trace_is_found_by_what_most_pairs_have_in_common()
    {
        // The log begins later, and each process repeats its call.
        var random = new Random(1);
        int[] times = [.. Enumerable.Range(0, 400).Select(_ => 1000 + random.Next(5000)).Order()];
        var calls = times.Select((time, at) => Call(7 + (at % 4), time));
        var records = times.Select((time, at) => Record(7 + (at % 4), time / 4 * 4, "a")).Skip(100);

        var found = BootInstant.Of(calls, records);

        Assert.NotNull(found);
        Assert.InRange((found.Value - s_booted).TotalMilliseconds, -4, 10);
        Assert.Null(BootInstant.Of(calls, [Record(99, 1000, "a")]));
        Assert.Null(BootInstant.Of([], []));
    }

    private static ModuleLoadEvent Call(int process, int milliseconds, long result = -17, string? module = null) => new()
    {
        Kind = ModuleLoadEventKind.FinitModule, Process = "worker", ProcessId = process, SinceBoot = TimeSpan.FromMilliseconds(milliseconds),
        Duration = TimeSpan.FromMilliseconds(0.3), Result = result, Module = module, Source = "trace", Line = 1,
    };

    private static ModuleLoadEvent Record(int process, int milliseconds, string module, long result = -17) => new()
    {
        Kind = ModuleLoadEventKind.FinitModule, Process = "worker", ProcessId = process, Time = s_booted + TimeSpan.FromMilliseconds(milliseconds),
        Result = result, Module = module, Source = "audit.log", Line = 1,
    };

    private static IEnumerable<string> Pair(IEnumerable<ModuleLoadEvent> calls, IEnumerable<ModuleLoadEvent> records) =>
        new RecordPairing(s_booted).Pair(calls, records).Select(found => found.Event.SinceBoot is { } at
            ? FormattableString.Invariant($"{found.Event.ProcessId} at {at.TotalMilliseconds}: {found.Record?.Module}")
            : FormattableString.Invariant($"{found.Event.ProcessId}: {found.Event.Module}"))
            .OrderBy(line => !line.Contains("at", StringComparison.Ordinal));
}
