using System.Collections.Concurrent;
using System.Diagnostics;

namespace ModDups.Commands.Jobs;

/// <summary>
/// Runs work on its own thread, for a thread that the work must not block: a storm of many CPUs, or a FIFO without a
/// writer. Work that ignores its token is abandoned.
/// </summary>
internal static class BackgroundWork
{
    /// <summary>How many posts may wait. Further posts block the work, so that memory use stays bounded.</summary>
    private const int Capacity = 256;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Starts the work, and runs on this thread, in order, what the work posts until it ends. <paramref name="meanwhile"/>
    /// is called at most five times a second, independent of the number of posts.
    /// </summary>
    /// <exception cref="OperationCanceledException">The work was stopped. Posts that had not run are lost.</exception>
    public static void Run(Action<Action<Action>, CancellationToken> work, Action meanwhile, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // Not disposed, because abandoned work may still use it.
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
