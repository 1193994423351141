using System.Text.Json;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Simulation.Bench;

public sealed class BootSweepTests
{
    private static BootStormSettings Storm(int cpus, Remedy? remedy = null) =>
        new() { CpuCount = cpus, Remedy = remedy ?? new None(), Seed = cpus };

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(13)]
    public void Many_threads_give_the_same_bytes_as_one(int threads)
    {
        // Long storms first and last, short ones between: on several threads they end in another order.
        var settings = new[] { 700, 1, 300, 2, 40, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 1000 }
            .SelectMany(cpus => KnownRemedies.All.Select(remedy => Storm(cpus, remedy))).ToArray();
        var alone = JsonSerializer.SerializeToUtf8Bytes(BootSweep.Run(settings, 1));

        Assert.Equal(alone, JsonSerializer.SerializeToUtf8Bytes(BootSweep.Run(settings, threads)));
        Assert.Equal(alone, JsonSerializer.SerializeToUtf8Bytes(settings.Select(storm => BootStorm.Run(storm))));
    }

    [Fact]
    public void It_runs_on_all_cores_unless_told_otherwise() =>
        Assert.Equal([2, 1, 3], BootSweep.Run([Storm(2), Storm(1), Storm(3)]).Select(result => result.CpuCount));

    [Fact]
    public void A_storm_that_is_too_large_to_run_beside_others_keeps_its_place()
    {
        const int Large = BenchLimits.MostCpusBesideOthers + 1;
        Assert.Equal(
            [3, Large, 2],
            BootSweep.Run([Storm(3), Storm(Large, new Idempotent()), Storm(2)]).Select(result => result.CpuCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Settings_are_taken_only_a_few_ahead_of_the_results(int threads)
    {
        var taken = 0;
        IEnumerable<BootStormSettings> Endless()
        {
            for (; ; taken++)
                yield return Storm(4);
        }

        Assert.Equal(1000, BootSweep.Run(Endless(), threads).Take(1000).Count());
        Assert.InRange(taken, 999, 1000 + (threads * 8));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_storm_that_cannot_run_fails_in_its_turn(int threads)
    {
        var results = new List<int>();
        var failure = Assert.Throws<BenchSettingsException>(() =>
        {
            foreach (var result in BootSweep.Run([Storm(600), Storm(2), Storm(0), Storm(3)], threads))
                results.Add(result.CpuCount);
        });

        Assert.Equal([600, 2], results);
        Assert.Contains("0 is not a valid number of CPUs", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Settings_that_fail_to_come_fail_the_sweep(int threads) =>
        Assert.Throws<FormatException>(() => BootSweep.Run(Enumerable.Range(1, 9).Select(cpus => cpus < 9 ? Storm(cpus) : throw new FormatException()), threads).Count());

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_can_be_cancelled_while_its_storms_run(int threads)
    {
        using var cancel = new CancellationTokenSource();
        // Without the cancellation it would take minutes.
        var storms = Enumerable.Repeat(Storm(BootStormSettings.MostCpus), 1000);
        var progress = new Listener(done =>
        {
            if (done > 0)
                cancel.Cancel();
        });
        var thrown = Assert.ThrowsAny<OperationCanceledException>(() => BootSweep.Run(storms, threads, progress, cancel.Token).Count());

        Assert.Equal(cancel.Token, thrown.CancellationToken);
    }

    [Fact]
    public void What_still_runs_is_ended_when_nobody_wants_more()
    {
        var reports = 0;
        var progress = new Listener(_ => reports++);
        var storms = Enumerable.Repeat(Storm(BootStormSettings.MostCpus), 1000).Prepend(Storm(1));

        Assert.Equal(1, BootSweep.Run(storms, 2, progress).First().CpuCount);
        // Every thread that could report has stopped, so this races with none.
        var after = reports;
        Thread.Yield();
        Assert.Equal(after, reports);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Progress_only_grows_and_ends_at_the_number_of_storms(int threads)
    {
        var reports = new List<double>();
        _ = BootSweep.Run(Enumerable.Range(1, 40).Select(cpus => Storm(50 * cpus)), threads, new Listener(reports.Add)).Count();

        Assert.Equal(reports.Order(), reports);
        Assert.Equal(40, reports[^1], 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(BenchLimits.MostConcurrentStorms + 1)]
    public void A_sweep_needs_a_number_of_threads_within_its_range(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>("degreeOfParallelism", () => BootSweep.Run([Storm(1)], threads));

    /// <summary>Reports at once, on the thread that has something to tell; <see cref="Progress{T}"/> would post it.</summary>
    private sealed class Listener(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
