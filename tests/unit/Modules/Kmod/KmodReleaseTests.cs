using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Tests.Modules.Kmod;

public sealed class KmodReleaseTests
{
    [Theory]
    [InlineData("30", 30, "30")]
    [InlineData("34.2", 34, "34.2")]
    [InlineData("kmod version 31", 31, "31")]
    public void A_release_is_read_as_modprobe_prints_it(string text, int version, string name)
    {
        Assert.True(KmodRelease.TryParse(text, out var release));
        Assert.Equal((version, name), (release.Version, release.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v30")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void Other_texts_are_none(string text) => Assert.False(KmodRelease.TryParse(text, out _));

    [Theory]
    [InlineData("30", ModuleCompression.None, ModuleCompression.Xz, LoadSystemCall.FinitModule)]
    [InlineData("30", ModuleCompression.Xz, ModuleCompression.Xz, LoadSystemCall.InitModule)]
    [InlineData("31", ModuleCompression.Xz, ModuleCompression.Xz, LoadSystemCall.FinitModule)]
    [InlineData("31", ModuleCompression.Zstd, ModuleCompression.Xz, LoadSystemCall.InitModule)]
    [InlineData("34", ModuleCompression.Zstd, ModuleCompression.None, LoadSystemCall.InitModule)]
    [InlineData("34", ModuleCompression.None, ModuleCompression.None, LoadSystemCall.FinitModule)]
    public void The_system_call_depends_on_the_file_and_on_what_the_kernel_decompresses(
        string release, ModuleCompression file, ModuleCompression kernel, LoadSystemCall call)
    {
        Assert.True(KmodRelease.TryParse(release, out var kmod));
        Assert.Equal(call, kmod.SystemCallFor(file, kernel));
    }
}
