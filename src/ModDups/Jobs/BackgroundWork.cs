using System.Collections.Concurrent;
using System.Diagnostics;

namespace ModDups.Commands.Jobs;

/// <summary>
/// Work on a thread of its own for a thread that must not be held by it: a storm of many CPUs, a FIFO that nobody
/// writes to. Work that doesn't observe its token is left behind.
/// </summary>
internal static class BackgroundWork
{
    /// <summary>How many posts may wait; more hold the work, so that memory doesn't grow with it.</summary>
    private const int Capacity = 256;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Starts the work and does here, one after another, what it posts, until it has ended. <paramref name="meanwhile"/> is
    /// called at most five times a second, however much is posted.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was stopped; what it had posted and not got through is lost.</exception>
    public static void Run(Action<Action<Action>, CancellationToken> work, Action meanwhile, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // Not disposed: work that was left behind may still come to it.
        var posts = new BlockingCollection<Action>(Capacity);
        var done = Start(work, posts, end.Token);
        var last = Stopwatch.GetTimestamp();
        try
        {
            while (!posts.IsCompleted)
            {
                var rest = s_patience - Stopwatch.GetElapsedTime(last);
                if (posts.TryTake(out var post, Math.Max(0, (int)Math.Ceiling(rest.TotalMilliseconds)), stopping))
                    post();
                if (posts.IsAddingCompleted || Stopwatch.GetElapsedTime(last) < s_patience)
                    continue;
                last = Stopwatch.GetTimestamp();
                meanwhile();
            }
        }
        finally
        {
            end.Cancel();
        }
        done.GetAwaiter().GetResult();
    }

    private static Task Start(
        Action<Action<Action>, CancellationToken> work, BlockingCollection<Action> posts, CancellationToken end) =>
        Task.Factory.StartNew(
            () =>
            {
                try
                {
                    work(post => posts.Add(post, end), end);
                }
                finally
                {
                    posts.CompleteAdding();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
}
