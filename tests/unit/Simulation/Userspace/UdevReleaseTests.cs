using ModDups.Simulation.Userspace;

namespace ModDups.Tests.Simulation.Userspace;

public sealed class UdevReleaseTests
{
    [Theory]
    [InlineData("252", 8, null, 32)]
    [InlineData("252", 4096, null, 2048)]
    [InlineData("252", 64, 4L << 30, 32)]
    [InlineData("252", 64, (4L << 30) - 1, 31)]
    [InlineData("252", 64, 512L << 20, 10)]
    [InlineData("252", 1, 64L << 30, 18)]
    [InlineData("243.1", 8, null, 32)]
    [InlineData("242", 8, null, 72)]
    [InlineData("241-5", 1024, null, 8200)]
    [InlineData("239", 64, 4L << 30, 32)]
    [InlineData("238", 64, 4L << 30, 520)]
    public void The_number_of_workers_depends_on_the_CPUs_the_memory_and_the_release(string name, int cpus, long? memory, int workers)
    {
        Assert.True(UdevRelease.TryParse(name, out var udev));
        Assert.Equal(workers, udev.DefaultWorkers(cpus, memory));
    }

    [Theory]
    [InlineData("251", 1011)]
    [InlineData("252", null)]
    public void Before_252_a_modalias_has_a_longest_length(string name, int? longest)
    {
        Assert.True(UdevRelease.TryParse(name, out var udev));
        Assert.Equal(longest, udev.LongestModalias);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v252")]
    [InlineData("0")]
    public void Other_texts_are_no_release(string text) => Assert.False(UdevRelease.TryParse(text, out _));
}
