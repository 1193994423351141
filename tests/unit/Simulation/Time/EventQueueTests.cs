using FsCheck;
using FsCheck.Fluent;
using ModDups.Simulation.Time;

namespace ModDups.Tests.Simulation.Time;

public sealed class EventQueueTests
{
    [Fact]
    public void Events_come_in_the_order_of_time_and_those_of_one_instant_in_the_order_of_scheduling() =>
        Prop.ForAll<ushort[]>(instants =>
        {
            var queue = new EventQueue();
            var seen = new List<(long At, int Number)>();
            for (var i = 0; i < instants.Length; i++)
            {
                var number = i;
                // Few distinct instants, so that many events share one.
                queue.Schedule(instants[i] % 16, new Callback(() => seen.Add((queue.Now, number))));
            }
            queue.Run(static () => { });
            var expected = instants.Select((at, number) => ((long)(at % 16), number)).OrderBy(e => e.Item1).ThenBy(e => e.number);
            return seen.SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Events_that_schedule_events_keep_the_order_of_time()
    {
        var queue = new EventQueue();
        var instants = new List<long>();
        var left = 5000;
        void Step()
        {
            instants.Add(queue.Now);
            if (left-- > 0)
            {
                queue.Schedule(queue.Now + (left * 7919 % 1000), new Callback(Step));
                if (left % 3 == 0)
                    queue.Schedule(queue.Now, new Callback(() => instants.Add(queue.Now)));
            }
        }
        for (var i = 0; i < 100; i++)
            queue.Schedule(i, new Callback(Step));
        queue.Run(static () => { });

        Assert.Equal(instants.Order(), instants);
    }

    [Fact]
    public void Whatever_is_scheduled_while_time_runs_comes_as_from_a_sorted_list() =>
        Prop.ForAll<(byte Delay, byte Then)[]>(script =>
        {
            var queue = new EventQueue();
            var seen = new List<(long At, int Number)>();
            var expected = new List<(long At, int Number)>();
            var scheduled = 0;
            void Schedule(long delay)
            {
                var entry = (queue.Now + delay, scheduled++);
                expected.Add(entry);
                queue.Schedule(entry.Item1, new Callback(() =>
                {
                    seen.Add((queue.Now, entry.Item2));
                    if (scheduled < script.Length * 4)
                        Schedule(Spread(script[scheduled % script.Length].Then));
                }));
            }
            foreach (var (delay, _) in script)
            {
                Schedule(Spread(delay));
                // Some of them are due before the next one is scheduled.
                var upTo = seen.Count + (delay % 3);
                queue.RunUntil(() => seen.Count >= upTo);
            }
            queue.Run(static () => { });
            // Numbers are given in the order of scheduling: it settles which of one instant comes first.
            return seen.SequenceEqual(expected.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Events_of_one_instant_keep_their_order_wherever_they_were_scheduled_from()
    {
        const long Instant = 5_000_000_000;
        var queue = new EventQueue();
        var seen = new List<int>();
        void Schedule(int number) => queue.Schedule(Instant, new Callback(() => seen.Add(number)));
        // From ever nearer: each is the first to see so little time left.
        foreach (var (left, number) in new long[] { Instant, 1 << 30, 70_000, 4096, 4095, 64, 63, 1, 0 }.Select((left, i) => (left, 2 * i)))
        {
            queue.Schedule(Instant - left, new Callback(() =>
            {
                Schedule(number);
                Schedule(number + 1);
            }));
        }
        queue.Run(static () => { });

        Assert.Equal(Enumerable.Range(0, 18), seen);
        Assert.Equal(Instant, queue.Now);
    }

    [Fact]
    public void Timers_of_seconds_stand_among_events_of_nanoseconds()
    {
        var queue = new EventQueue();
        var timers = new List<long>();
        for (var i = 0; i < 1000; i++)
            queue.Schedule(5_000_000_000 + (i % 10), new Callback(() => timers.Add(queue.Now)));
        var ticks = 0;
        void Tick()
        {
            if (++ticks < 10_000)
                queue.Schedule(queue.Now + (ticks % 4), new Callback(Tick));
        }
        Tick();
        queue.Run(static () => { });

        Assert.Equal(10_000, ticks);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => 5_000_000_000 + (i / 100)), timers);
    }

    [Fact]
    public void The_end_of_time_can_be_scheduled()
    {
        var queue = new EventQueue();
        var seen = new List<long>();
        foreach (var at in new[] { long.MaxValue, 0, long.MaxValue - 1, 1L << 62, long.MaxValue })
            queue.Schedule(at, new Callback(() => seen.Add(at)));
        queue.Run(static () => { });

        Assert.Equal([0, 1L << 62, long.MaxValue - 1, long.MaxValue, long.MaxValue], seen);
    }

    [Fact]
    public void The_past_cannot_be_scheduled()
    {
        var queue = new EventQueue();
        queue.Schedule(10, new Callback(() => Assert.Throws<InvalidOperationException>(() => queue.Schedule(9, new Callback(() => { })))));
        queue.Run(static () => { });
        Assert.Equal(10, queue.Now);
    }

    [Fact]
    public void Time_runs_for_as_long_as_it_is_let_whether_anything_happens_or_not()
    {
        var queue = new EventQueue();
        var seen = new List<long>();
        foreach (var at in new[] { 5L, 10, 11, 5_000_000_000 })
            queue.Schedule(at, new Callback(() => seen.Add(queue.Now)));
        queue.RunFor(10);
        Assert.Equal((10L, "5 10"), (queue.Now, string.Join(' ', seen)));
        queue.RunFor(4_000_000_000);
        Assert.Equal((4_000_000_010, "5 10 11"), (queue.Now, string.Join(' ', seen)));
        queue.Run(static () => { });
        Assert.Equal([5L, 10, 11, 5_000_000_000], seen);
    }

    [Fact]
    public void Whoever_has_time_run_can_end_it()
    {
        var queue = new EventQueue();
        void Forever() => queue.Schedule(queue.Now + 1, new Callback(Forever));
        Forever();
        var looks = 0;
        Assert.Throws<OperationCanceledException>(() => queue.Run(() =>
        {
            if (++looks == 3)
                throw new OperationCanceledException();
        }));
    }

    /// <summary>A delay of any order of magnitude, from nothing to minutes; many are equal.</summary>
    private static long Spread(byte random) => (long)(random & 7) << (random / 8);
}
