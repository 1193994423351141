using ModDups.Fuzz.Running;

namespace ModDups.Fuzz.Tests;

/// <summary>The short form: a fixed seed, and seconds in all.</summary>
public sealed class ShortRunTests
{
    private const long Seed = 20261122;
    private const int Inputs = 1200;
    private const int Fewest = 12;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Nothing_is_found(string name)
    {
        var target = FuzzTargets.Find(name)!;
        Assert.SkipWhen(target.Unavailable is not null, target.Unavailable ?? "");
        var run = new FuzzRun([target], Seed, Math.Max(Fewest, Inputs / target.Cost), threads: 1);
        run.Run(longest: null, _ => { }, () => { });
        Assert.True(run.Findings.Count == 0, string.Join("\n\n", run.Findings));
    }
}
