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

    // The sources of the releases on both sides of each change, and the stable ChangeLogs.
    [Theory]
    [InlineData("4.19.300", "a")]
    [InlineData("5.2.6", "a")]
    [InlineData("5.2.7", "b")]
    [InlineData("5.3", "b")]
    [InlineData("5.10.165", "b")]
    [InlineData("5.10.166", "c")]
    [InlineData("5.15.90", "b")]
    [InlineData("5.15.91", "c")]
    [InlineData("6.0.19", "b")]
    [InlineData("6.1", "b")]
    [InlineData("6.1.8", "b")]
    [InlineData("6.1.9", "c")]
    [InlineData("6.2", "c")]
    [InlineData("6.3.13", "c")]
    [InlineData("6.4", "d")]
    [InlineData("6.5", "e")]
    [InlineData("6.6.45", "e")]
    [InlineData("6.6.46", "f")]
    [InlineData("6.7", "e")]
    [InlineData("6.10.4", "e")]
    [InlineData("6.10.5", "f")]
    [InlineData("6.11-rc3", "f")]
    [InlineData("6.12.117", "f")]
    [InlineData("7.0.9", "f")]
    [InlineData("7.1", "g")]
    [InlineData("7.3.4", "g")]
    public void A_release_has_the_loader_of_its_patch_level(string name, string generation) =>
        Assert.Equal(generation, new KernelRelease(name).Loader.Name);

    [Theory]
    [InlineData("6.1.0-56-amd64", "c")] // Debian 12: 6.1.192
    [InlineData("5.10.0-34-amd64", "c")] // Debian 11
    [InlineData("5.15.0-100-generic", "c")] // Ubuntu 22.04
    [InlineData("6.8.0-45-generic", "e")] // Ubuntu 24.04
    [InlineData("6.12.48+deb13-amd64", "f")] // Debian 13 names the patch level
    [InlineData("6.1.8-200.fc37.x86_64", "b")] // and so does Fedora
    [InlineData("5.14.0-162.6.1.el9_1.x86_64", "b")]
    [InlineData("5.14.0-284.11.1.el9_2.x86_64", "c")]
    [InlineData("5.14.0-427.13.1.el9_4.x86_64", "c")]
    [InlineData("5.14.21-150500.55.19-default", "b")] // SLES 15
    public void A_kernel_of_a_distribution_has_the_loader_that_it_took_over(string name, string generation) =>
        Assert.Equal(generation, new KernelRelease(name).Loader.Name);

    [Fact]
    public void A_generation_differs_from_the_one_before_and_says_since_when()
    {
        foreach (var (older, newer) in LoaderGenerations.All.Zip(LoaderGenerations.All.Skip(1)))
        {
            Assert.True(older.First < newer.First);
            Assert.NotNull(newer.Commit);
            Assert.NotEqual(
                (older.Wait, older.ChecksNameEarly, older.SharesLoadsByInode, older.SignalEndsSharedWait, older.ChangesEexistOfInit),
                (newer.Wait, newer.ChecksNameEarly, newer.SharesLoadsByInode, newer.SignalEndsSharedWait, newer.ChangesEexistOfInit));
            Assert.All(newer.FirstStable, stable => Assert.Equal(newer.Name, new KernelRelease(stable.ToString()).Generation));
        }
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
