namespace ModDups.Lab;

/// <summary>The storms of the bench waste what those of the kernel do; no cost was fitted to these boots.</summary>
public sealed class StormTests
{
    public static TheoryData<string> Storms => [.. LabStorm.All.Select(storm => storm.Boot.Name)];

    public static TheoryData<string> Regimes => [.. LabRegime.All.Select(regime => regime.Name)];

    [Theory]
    [MemberData(nameof(Storms))]
    public void A_boot_of_the_kernel_is_near_those_of_the_bench(string name)
    {
        var storm = LabStorm.All.Single(storm => storm.Boot.Name == name);
        Assert.True(storm.IsNear, storm.ToString());
    }

    // The tolerances of tests/bench/fidelity.md.
    [Theory]
    [MemberData(nameof(Regimes))]
    public void The_boots_of_a_kind_waste_what_the_bench_wastes(string name)
    {
        var regime = LabRegime.All.Single(regime => regime.Name == name);
        Assert.True(regime.IsNear, regime.ToString());
    }
}
