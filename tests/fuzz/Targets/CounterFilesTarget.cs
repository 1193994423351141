using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Kernel;
using ModDups.Statistics.Sources;

namespace ModDups.Fuzz.Targets;

/// <summary>The one-number files beside <c>stats</c>: lines of an input are files, the name before the first blank.</summary>
internal sealed class CounterFilesTarget : FuzzTarget
{
    private static readonly string[] s_names = [.. KernelCounters.All.Select(counter => counter.FileName).OfType<string>()];

    public override string Name => "counters";

    public override int Cost => 4;

    protected override IReadOnlyList<string> Tokens => s_names;

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var folder = Scratch.Empty("modules");
        foreach (var line in Encoding.Latin1.GetString(input).Split('\n'))
        {
            if (Array.Find(s_names, name => line.StartsWith(name, StringComparison.Ordinal)) is { } name)
                File.WriteAllBytes(Path.Join(folder, name), Encoding.Latin1.GetBytes(line[name.Length..].TrimStart() + "\n"));
        }

        var read = new List<object>();
        read.AddRange(new StatsSource("/nowhere").Read(folder, read.Add));
        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() => Samples.OfCaptures("counters");
}
