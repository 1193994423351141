using System.IO.Pipes;
using System.Text;
using ModDups.Input;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Statistics;

/// <summary>How the bytes arrive makes no difference to what is read.</summary>
public sealed class StreamTests
{
    private static readonly byte[] s_text =
    [
        .. Captures.Stats("many-truncated"),
        .. Captures.Stats("before-8"),
        .. File.ReadAllBytes(Captures.PathOf("documents", "002_f2cd43aba62bfe2a.txt")),
        .. Captures.Stats("bad-files"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(68)]
    [InlineData(4096)]
    public void Pieces_of_any_size_give_the_same(int piece)
    {
        using var stream = new PieceStream(s_text, piece);
        var (stats, problems) = StatsText.Read(stream);
        Assert.Empty(problems);
        Assert.Equal(StatsText.Read(s_text).Stats, stats);
        Assert.Equal(5, stats.Count);
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(65_540)]
    [InlineData(131_080)]
    public void Pieces_of_lines_longer_than_the_buffer_give_the_same(int length)
    {
        var text = Encoding.UTF8.GetBytes(
            new string('x', length) + "\n" + StatsText.Capture("before-8") + new string('x', length));
        foreach (var piece in (int[])[1000, 4096, 65_536, 1_000_000])
        {
            using var stream = new PieceStream(text, piece);
            var (stats, problems) = StatsText.Read(stream);
            Assert.Empty(problems);
            Assert.Equal([StatsText.ReadOne(StatsText.Capture("before-8"))], stats);
        }
    }

    [Fact]
    public void A_dump_is_given_as_soon_as_the_next_begins()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        var problems = new List<InputProblem>();
        using var stats = StatsReader.Read(client, "pipe", problems.Add).GetEnumerator();

        server.Write(Captures.Stats("before-8"));
        server.Write("         Mods ever loaded\t17\n"u8);
        Assert.True(stats.MoveNext());
        Assert.Equal(119ul, stats.Current.FailedLoads);

        server.Dispose();
        Assert.False(stats.MoveNext());
        Assert.Equal(InputProblemKind.MissingCounter, Assert.Single(problems).Kind);
    }

    [Fact]
    public void A_pipe_that_closes_within_a_row_gives_the_whole_ones()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        server.Write(Captures.Stats("before-8").AsSpan()[..^30]);
        server.Dispose();

        var (stats, problems) = StatsText.Read(client);
        Assert.Empty(problems);
        Assert.True(Assert.Single(stats).IsTruncated);
        Assert.Equal(16, stats[0].DuplicateModules.Count);
    }

    [Fact]
    public void A_pipe_that_closes_at_once_is_told()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        server.Dispose();
        Assert.Equal(InputProblemKind.Empty, Assert.Single(StatsText.Read(client).Problems).Kind);
    }
}
