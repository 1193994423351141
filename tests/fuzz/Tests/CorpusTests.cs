using ModDups.Fuzz.Running;

namespace ModDups.Fuzz.Tests;

/// <summary>What the fuzzing begins with.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Each_target_has_inputs_to_begin_with_and_nothing_is_wrong_with_them(string name)
    {
        var target = FuzzTargets.Find(name)!;
        Assert.SkipWhen(target.Unavailable is not null, target.Unavailable ?? "");
        Assert.NotEmpty(target.Corpus);
        _ = Oracle.Check(target, target.Corpus[0]);
        Assert.All(target.Corpus.Take(target.Cost > 10 ? 8 : 100), input => Assert.Null(Oracle.Check(target, input)?.Description));
    }

    [Fact]
    public void Names_of_targets_are_names_of_folders_and_each_is_there_once() =>
        Assert.Equal(FuzzTargets.All.Count, FuzzTargets.All.Select(target => target.Name).Where(name => !name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars())).Distinct().Count());

    [Fact]
    public void A_seed_and_a_number_always_give_the_same_input()
    {
        var target = FuzzTargets.Find("stats")!;
        Assert.Equal(target.Make(3, 14), target.Make(3, 14));
        Assert.NotEqual(target.Make(3, 14), target.Make(3, 15));
        Assert.NotEqual(target.Make(3, 14), target.Make(4, 14));
    }
}
