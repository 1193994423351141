namespace ModDups.Kernel;

/// <summary>The storms of the bench waste what those of the kernel do; no cost was fitted to these boots.</summary>
public sealed class StormTests
{
    public static TheoryData<string> Storms => [.. LabStorm.All.Select(storm => storm.Name)];

    [Theory]
    [MemberData(nameof(Storms))]
    public void The_bench_comes_near_enough_to_the_kernel(string name)
    {
        var row = LabStorm.All.Single(storm => storm.Name == name).Row();
        Assert.True(row.IsNear, row.ToString());
    }
}
