using FsCheck;
using FsCheck.Fluent;
using ModDups.Simulation.Time;

namespace ModDups.Tests.Simulation.Time;

public sealed class ResourceTests
{
    [Fact]
    public void A_lock_is_handed_on_in_the_order_of_the_requests()
    {
        var mutex = new FifoLock();
        Assert.Equal([0L, 10, 20, 100], new[] { mutex.Acquire(0, 10), mutex.Acquire(5, 10), mutex.Acquire(5, 10), mutex.Acquire(100, 10) });
    }

    [Fact]
    public void Every_worker_of_a_real_machine_has_a_processor() =>
        Assert.Equal("a 10, b 10, c 20", Play(null, ("a", 0, 10), ("b", 0, 10), ("c", 5, 15)));

    [Fact]
    public void Emulated_CPUs_share_the_processors_of_their_host() =>
        Assert.Equal("a 10, b 10, c 20, d 25", Play(2, ("a", 0, 10), ("b", 0, 10), ("c", 0, 10), ("d", 5, 15)));

    [Fact]
    public void A_processor_turns_to_the_next_piece_of_work_after_3_ms() =>
        Assert.Equal("b 4000000, a 8000000", Play(1, ("a", 0, 7_000_000), ("b", 1, 1_000_000)));

    [Theory]
    [InlineData(true, "a 1, a 2, a 3, b 4, a 5")]
    [InlineData(false, "a 1, b 2, a 3, a 4, a 5")]
    public void A_process_that_goes_on_with_other_work_keeps_the_slice_of_a_host(bool keepsSlices, string expected)
    {
        var queue = new EventQueue();
        var pool = new ProcessorPool(queue, 1, keepsSlices);
        var done = new List<string>();
        void Again(int left) => pool.Do(1_000_000, new Callback(() =>
        {
            done.Add(FormattableString.Invariant($"a {queue.Now / 1_000_000}"));
            if (left > 1)
                Again(left - 1);
        }));
        queue.Schedule(0, new Callback(() => Again(4)));
        queue.Schedule(1, new Callback(() => pool.Do(1_000_000, new Callback(() => done.Add(FormattableString.Invariant($"b {queue.Now / 1_000_000}"))))));
        queue.Run(static () => { });
        Assert.Equal(expected, string.Join(", ", done));
    }

    [Fact]
    public void No_work_is_lost_whatever_comes_and_processors_are_never_idle_while_some_waits() =>
        Prop.ForAll<byte, (byte At, byte Work)[]>((processors, pieces) =>
        {
            var count = (processors % 4) + 1;
            var done = new List<long>();
            var queue = new EventQueue();
            var pool = new ProcessorPool(queue, count, keepsSlices: processors < 128);
            // Milliseconds, so that most pieces take several slices; all at one instant, so that the total tells the end.
            foreach (var piece in pieces)
                queue.Schedule(0, new Callback(() => pool.Do(piece.Work * 1_000_000L, new Callback(() => done.Add(queue.Now)))));
            queue.Run(static () => { });
            var total = pieces.Sum(piece => piece.Work * 1_000_000L);
            var longest = pieces.Select(piece => piece.Work * 1_000_000L).DefaultIfEmpty().Max();
            return done.Count == pieces.Length
                && queue.Now >= Math.Max(total / count, longest)
                && queue.Now <= (total / count) + longest;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Jitter_stays_within_its_bounds_and_has_the_mean_it_was_given()
    {
        var jitter = new Jitter(seed: 7, stream: 3);
        var drawn = Enumerable.Range(0, 10_000).Select(_ => jitter.Around(1_000_000, 200)).ToArray();
        Assert.All(drawn, value => Assert.InRange(value, 800_000, 1_200_000));
        Assert.InRange(drawn.Average(), 995_000, 1_005_000);
    }

    [Fact]
    public void Exponential_times_have_their_mean_their_deviation_and_their_tail()
    {
        var jitter = new Jitter(seed: 7, stream: 3);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => (double)jitter.Exponential(1_000_000)).ToArray();
        var mean = drawn.Average();
        Assert.InRange(mean, 990_000, 1_010_000);
        Assert.InRange(Math.Sqrt(drawn.Average(value => Math.Pow(value - mean, 2))), 0.94e6, 1.06e6);
        Assert.InRange(drawn.Count(value => value > 3_000_000) / 1e5, 0.040, 0.060);
        Assert.All(drawn, value => Assert.InRange(value, 0, 43_000_000));
        Assert.Equal(0, new Jitter(1, 1).Exponential(0));
    }

    [Fact]
    public void Streams_and_seeds_are_independent() =>
        Prop.ForAll<int, int>((seed, stream) =>
        {
            long[] Draw(int s, int t)
            {
                var jitter = new Jitter(s, t);
                return [.. Enumerable.Range(0, 4).Select(_ => jitter.Below(long.MaxValue))];
            }
            return Draw(seed, stream).SequenceEqual(Draw(seed, stream))
                && !Draw(seed, stream).SequenceEqual(Draw(seed, stream + 1))
                && !Draw(seed, stream).SequenceEqual(Draw(seed + 1, stream))
                && !Draw(seed, stream).Skip(1).SequenceEqual(Draw(seed, stream + 1).SkipLast(1));
        }).QuickCheckThrowOnFailure();

    /// <summary>Who is done when, each asking for so much work at an instant.</summary>
    private static string Play(int? processors, params (string Name, long At, long Work)[] pieces)
    {
        var queue = new EventQueue();
        var pool = new ProcessorPool(queue, processors, keepsSlices: true);
        var done = new List<string>();
        foreach (var (name, at, work) in pieces)
            queue.Schedule(at, new Callback(() => pool.Do(work, new Callback(() => done.Add(FormattableString.Invariant($"{name} {queue.Now}"))))));
        queue.Run(static () => { });
        return string.Join(", ", done);
    }
}
