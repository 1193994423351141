using ModDups.Cli.Options;

namespace ModDups.Tests.Cli;

/// <summary>Long inputs are read on a thread of their own.</summary>
public sealed class ReadAheadTests
{
    private const int Long = 100_000;

    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19_999)]
    [InlineData(20_000)]
    [InlineData(20_001)]
    [InlineData(Long)]
    public async Task All_elements_come_in_their_order(int count)
    {
        Assert.Equal(Enumerable.Range(0, count), ReadAhead.Of(Source(count), TestContext.Current.CancellationToken));
        await _disposed.Task;
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Long)]
    public async Task What_the_source_throws_comes_after_what_it_gave(int count)
    {
        var read = 0;
        var error = Assert.Throws<IOException>(() =>
        {
            foreach (var _ in ReadAhead.Of(Source(count, () => throw new IOException("gone")), TestContext.Current.CancellationToken))
                read++;
        });
        Assert.Equal((count, "gone"), (read, error.Message));
        await _disposed.Task;
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Long / 2)]
    public async Task Who_stops_in_the_middle_ends_the_reading(int count)
    {
        Assert.Equal(count, ReadAhead.Of(Source(int.MaxValue), TestContext.Current.CancellationToken).Take(count).Count());
        await _disposed.Task;
    }

    // The source waits for bytes that do not come, as a pipe does.
    [Fact]
    public async Task A_wait_for_the_source_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var more = new ManualResetEventSlim();
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var element in ReadAhead.Of(Source(Long, () => more.Wait(TestContext.Current.CancellationToken)), cancellation.Token))
            {
                if (element == Long - 1)
                    cancellation.Cancel();
            }
        });
        more.Set();
        await _disposed.Task;
    }

    private IEnumerable<int> Source(int count, Action? atEnd = null)
    {
        try
        {
            for (var i = 0; i < count; i++)
                yield return i;
            atEnd?.Invoke();
        }
        finally
        {
            _disposed.SetResult();
        }
    }
}
