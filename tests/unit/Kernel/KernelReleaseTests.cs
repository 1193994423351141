using ModDups.Kernel;

namespace ModDups.Tests.Kernel;

public sealed class KernelReleaseTests
{
    [Theory]
    [InlineData("5.10.0-34-amd64", "5.10.0", false, false)]
    [InlineData("6.3", "6.3", false, false)]
    [InlineData("6.4-rc7", "6.4", true, false)]
    [InlineData("6.4.16", "6.4.16", true, false)]
    [InlineData("6.5.0", "6.5.0", true, true)]
    [InlineData("6.12.117-amd64", "6.12.117", true, true)]
    [InlineData("10.0.1.el11", "10.0.1", true, true)]
    public void A_release_does_what_its_version_says(string name, string version, bool checksNameEarly, bool sharesLoads)
    {
        Assert.True(KernelRelease.TryParse(name, out var release));
        Assert.Equal((name, version), (release.Name, release.Version.ToString()));
        Assert.Equal((checksNameEarly, sharesLoads), (release.ChecksNameEarly, release.SharesLoadsByInode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("None")]
    [InlineData("v6.4")]
    [InlineData("6.x")]
    [InlineData("99999999999.1")]
    public void What_begins_with_no_version_is_no_release(string name) =>
        Assert.False(KernelRelease.TryParse(name, out _));
}
