using ModDups.Statistics.Sources;

namespace ModDups.Tests.Statistics;

/// <summary>Alone, since what other tests allocate would count too.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public void Memory_does_not_grow_with_the_text()
    {
        // 40 MB of dumps, each given up as soon as it was seen.
        var dump = Captures.Stats("before-16");
        using var stream = new RepeatingStream(dump, 40_000_000 / dump.Length);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, most) = (0, 0L);
        foreach (var stats in StatsReader.Read(stream, "repeated", problem => Assert.Fail(problem.ToString())))
        {
            Assert.Equal(17, stats.DuplicateModules.Count);
            if (++count % 5000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(40_000_000 / dump.Length, count);
        Assert.InRange(most, 0, 4_000_000);
    }

    private sealed class RepeatingStream(byte[] text, int times) : MemoryStream(text)
    {
        private int _times = times;

        public override int Read(Span<byte> buffer)
        {
            var count = base.Read(buffer);
            if (count > 0 || --_times == 0)
                return count;
            Position = 0;
            return base.Read(buffer);
        }
    }
}
