using ModDups.Analysis.Advice;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Tests.Analysis.Advice;

/// <summary>Which systems waste memory: by the kernel's loader, and by the system call of kmod for their files.</summary>
public sealed class AdviceRuleTests
{
    /// <summary>Systems of distributions; their files, kmod and decompression as their packages have them.</summary>
    [Theory]
    [InlineData("6.1.0-56-amd64", "30", ModuleCompression.None, ModuleCompression.None, LoadSystemCall.FinitModule, true)]
    [InlineData("6.12.48", "30", ModuleCompression.Xz, ModuleCompression.Xz, LoadSystemCall.InitModule, true)]
    [InlineData("6.12.48", "34.2", ModuleCompression.Xz, ModuleCompression.Xz, LoadSystemCall.FinitModule, false)]
    [InlineData("6.12.0", "34", ModuleCompression.Xz, ModuleCompression.None, LoadSystemCall.InitModule, true)]
    [InlineData("6.8.0-31-generic", "31", ModuleCompression.Zstd, ModuleCompression.Zstd, LoadSystemCall.FinitModule, false)]
    [InlineData("6.8.0-31-generic", "31", ModuleCompression.Zstd, ModuleCompression.Gzip, LoadSystemCall.InitModule, true)]
    [InlineData("5.14.0-284.el9", "28", ModuleCompression.Xz, ModuleCompression.None, LoadSystemCall.InitModule, true)]
    [InlineData("6.4", "31", ModuleCompression.Xz, ModuleCompression.Xz, LoadSystemCall.FinitModule, true)]
    [InlineData("6.5", "30", ModuleCompression.None, ModuleCompression.None, LoadSystemCall.FinitModule, false)]
    public void The_kernel_and_the_system_call_decide(
        string kernel, string kmod, ModuleCompression files, ModuleCompression decompression, LoadSystemCall systemCall, bool wastes)
    {
        var facts = Facts(kernel, kmod, files, decompression);
        Assert.Equal((systemCall, wastes), (facts.SystemCall, facts.WastesByRule));
        Assert.Equal(wastes, AdvicePipeline.Run(facts, TestContext.Current.CancellationToken).Wastes);
    }

    [Theory]
    [InlineData("6.12", null, ModuleCompression.Xz, ModuleCompression.Xz, null)]
    [InlineData("6.12", null, ModuleCompression.Xz, null, null)]
    [InlineData("6.12", "34", ModuleCompression.Xz, null, null)]
    [InlineData("6.12", "34", null, ModuleCompression.Xz, null)]
    [InlineData(null, "34", ModuleCompression.Xz, ModuleCompression.Xz, null)]
    // What is not known does not decide.
    [InlineData("6.12", "30", ModuleCompression.Xz, null, true)]
    [InlineData("6.12", null, ModuleCompression.Xz, ModuleCompression.None, true)]
    [InlineData("6.12", null, ModuleCompression.None, null, false)]
    [InlineData("6.1", null, null, null, true)]
    public void What_is_not_known_leaves_it_open_only_where_it_decides(
        string? kernel, string? kmod, ModuleCompression? files, ModuleCompression? decompression, bool? wastes) =>
        Assert.Equal(wastes, Facts(kernel, kmod, files, decompression).WastesByRule);

    [Fact]
    public void What_is_missing_is_said_with_how_to_tell_it()
    {
        var advice = AdvicePipeline.Run(new SystemFacts { Source = "nothing" }, TestContext.Current.CancellationToken);
        Assert.Null(advice.Wastes);
        Assert.StartsWith("not known", advice.Verdict, StringComparison.Ordinal);
        Assert.Contains(advice.Missing, missing => missing.RecommendedAction.Contains("--kernel", StringComparison.Ordinal));
        Assert.Contains(advice.Missing, missing => missing.RecommendedAction.Contains("--catalog", StringComparison.Ordinal));
        Assert.Empty(advice.Baselines);
    }

    private static SystemFacts Facts(string? kernel, string? kmod, ModuleCompression? files, ModuleCompression? decompression) => new()
    {
        Source = "a system",
        Kernel = kernel is not null && KernelRelease.TryParse(kernel, out var release) ? release : null,
        Kmod = kmod is not null && KmodRelease.TryParse(kmod, out var version) ? version : null,
        Files = files,
        Decompression = decompression,
    };
}
