using BenchmarkDotNet.Attributes;
using ModDups.Statistics.Sources;

namespace ModDups.Bench;

/// <summary>
/// The reader on many dumps in one file, all objects made. Beside it, in the same run, the least that any reader must
/// do: copying the bytes, and finding the ends of the lines. Throughput is Bytes / Mean; the ratio tells how near it comes.
/// </summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private byte[] _text = [];
    private byte[] _copy = [];

    /// <summary>The size of the file, in MB.</summary>
    [Params(8, 64)]
    public int Megabytes { get; set; }

    [GlobalSetup]
    public void MakeFile()
    {
        var captures = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "captures"), "stats", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(text => text[^1] == '\n').ToArray();
        using var file = new MemoryStream();
        for (var i = 0; file.Length < Megabytes * 1_000_000L; i++)
            file.Write(captures[i % captures.Length]);
        _text = file.ToArray();
        _copy = new byte[_text.Length];
    }

    [Benchmark(Baseline = true)]
    public int FindLines()
    {
        var lines = 0;
        for (var rest = _text.AsSpan(); rest.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
            lines++;
        return lines;
    }

    [Benchmark]
    public void Copy() => _text.CopyTo(_copy, 0);

    [Benchmark]
    public long Read()
    {
        using var stream = new MemoryStream(_text, writable: false);
        var objects = 0L;
        foreach (var stats in StatsReader.Read(stream, "file", problem => throw new InvalidOperationException(problem.ToString())))
            objects += 1 + stats.DuplicateModules.Count;
        return objects;
    }
}
