using System.Diagnostics;
using ModDups.Commands.Jobs;

namespace ModDups.Tests.Cmdlets;

/// <summary>Work on a thread of its own, for one that must not be held by it.</summary>
public sealed class BackgroundWorkTests
{
    [Fact]
    public void What_is_posted_is_done_on_the_calling_thread_in_its_order()
    {
        var here = Environment.CurrentManagedThreadId;
        var done = new List<(int Item, int Thread)>();
        BackgroundWork.Run(
            (post, _) =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    var item = i;
                    post(() => done.Add((item, Environment.CurrentManagedThreadId)));
                }
            },
            () => { },
            TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 1000).Select(item => (item, here)), done);
    }

    [Fact]
    public void What_the_work_throws_comes_out_here() => Assert.Throws<InvalidDataException>(() =>
        BackgroundWork.Run((_, _) => throw new InvalidDataException(), () => { }, TestContext.Current.CancellationToken));

    [Fact]
    public void What_a_post_throws_ends_the_work()
    {
        CancellationToken end = default;
        Assert.Throws<InvalidDataException>(() => BackgroundWork.Run(
            (post, token) =>
            {
                end = token;
                post(() => throw new InvalidDataException());
                token.WaitHandle.WaitOne();
            },
            () => { },
            TestContext.Current.CancellationToken));
        Assert.True(end.IsCancellationRequested);
    }

    [Fact]
    public void Work_that_heeds_nothing_is_left_behind()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var never = new ManualResetEventSlim();
        Assert.ThrowsAny<OperationCanceledException>(() => BackgroundWork.Run((_, _) => never.Wait(CancellationToken.None), () => { }, stop.Token));
        never.Set();
    }

    [Fact]
    public void Meanwhile_is_called_a_few_times_a_second_while_the_work_lasts()
    {
        var calls = 0;
        using var isEnough = new ManualResetEventSlim();
        var start = Stopwatch.GetTimestamp();
        void Count()
        {
            if (++calls == 3)
                isEnough.Set();
        }

        BackgroundWork.Run((_, end) => isEnough.Wait(end), Count, TestContext.Current.CancellationToken);
        Assert.InRange(calls, 3, Stopwatch.GetElapsedTime(start) / TimeSpan.FromMilliseconds(200));
    }
}
