using ModDups.Statistics.Sources;

namespace ModDups.Tests.Statistics;

/// <summary>Samples come one interval apart, however long each takes.</summary>
public sealed class SampleTimesTests
{
    [Fact]
    public void The_time_that_a_sample_takes_is_no_drift()
    {
        var clock = new SteppedClock();
        var times = new SampleTimes(TimeSpan.FromSeconds(1), clock);
        for (var sample = 1; sample <= 100; sample++)
        {
            clock.Now += TimeSpan.FromMilliseconds(sample % 7 * 100);
            times.WaitForNext(CancellationToken.None);
            Assert.Equal(TimeSpan.FromSeconds(sample), clock.Now);
        }
    }

    [Fact]
    public void Times_that_a_long_sample_missed_are_left_out()
    {
        var clock = new SteppedClock();
        var times = new SampleTimes(TimeSpan.FromSeconds(1), clock);
        clock.Now = TimeSpan.FromSeconds(3.5);
        times.WaitForNext(CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(4), clock.Now);
        times.WaitForNext(CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Now);
    }

    [Fact]
    public void Waiting_ends_at_once_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var times = new SampleTimes(TimeSpan.FromHours(1), TimeProvider.System);
        Assert.ThrowsAny<OperationCanceledException>(() => times.WaitForNext(stop.Token));
    }

    // A clock that jumps to where somebody waits for it.
    private sealed class SteppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
