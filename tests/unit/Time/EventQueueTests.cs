using FsCheck;
using FsCheck.Fluent;
using ModDups.Time;

namespace ModDups.Tests.Time;

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
    public void The_past_cannot_be_scheduled()
    {
        var queue = new EventQueue();
        queue.Schedule(10, new Callback(() => Assert.Throws<InvalidOperationException>(() => queue.Schedule(9, new Callback(() => { })))));
        queue.Run(static () => { });
        Assert.Equal(10, queue.Now);
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

    private sealed class Callback(Action action) : Activity
    {
        internal override void Resume() => action();

        internal override string Describe() => "callback";
    }
}
