using FsCheck;
using FsCheck.Fluent;
using ModDups.Time;

namespace ModDups.Tests.Time;

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
        Assert.Equal([10L, 10], new[] { new ProcessorPool(null).Work(0, 10), new ProcessorPool(null).Work(0, 10) });

    [Fact]
    public void Emulated_CPUs_share_the_processors_of_their_host()
    {
        var pool = new ProcessorPool(2);
        Assert.Equal([10L, 10, 20, 25], new[] { pool.Work(0, 10), pool.Work(0, 10), pool.Work(0, 10), pool.Work(5, 15) });
    }

    [Fact]
    public void Scatter_stays_within_its_bounds_and_has_the_mean_it_was_given()
    {
        var noise = new Noise(seed: 7, stream: 3);
        var drawn = Enumerable.Range(0, 10_000).Select(_ => noise.Around(1_000_000, 200)).ToArray();
        Assert.All(drawn, value => Assert.InRange(value, 800_000, 1_200_000));
        Assert.InRange(drawn.Average(), 995_000, 1_005_000);
    }

    [Fact]
    public void Streams_and_seeds_are_independent() =>
        Prop.ForAll<int, int>((seed, stream) =>
        {
            long[] Draw(int s, int t)
            {
                var noise = new Noise(s, t);
                return [.. Enumerable.Range(0, 4).Select(_ => noise.Below(long.MaxValue))];
            }
            return Draw(seed, stream).SequenceEqual(Draw(seed, stream))
                && !Draw(seed, stream).SequenceEqual(Draw(seed, stream + 1))
                && !Draw(seed, stream).SequenceEqual(Draw(seed + 1, stream))
                && !Draw(seed, stream).Skip(1).SequenceEqual(Draw(seed, stream + 1).SkipLast(1));
        }).QuickCheckThrowOnFailure();
}
