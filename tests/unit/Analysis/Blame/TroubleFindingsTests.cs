using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>What an analysis says of the trouble that the kernel logged.</summary>
public sealed class TroubleFindingsTests
{
    [Theory]
    [InlineData("5.10", "holds a copy of the image and the module's own memory; Linux 6.4")]
    [InlineData("6.4", "holds a copy of the image; Linux 6.5")]
    [InlineData("6.12", "a duplicate finit_module() holds no memory")]
    public void Missing_room_comes_with_what_a_duplicate_holds_on_this_kernel(string kernel, string expected)
    {
        var finding = Find(
            kernel,
            Of(ModuleLoadEventKind.NoAddressSpace) with { AllocationBytes = 393216 },
            Of(ModuleLoadEventKind.AllocationFailed) with { AllocationBytes = 327680, Process = "systemd-udevd" },
            Of(ModuleLoadEventKind.NoModuleSpace));

        Assert.Equal(BlameFindingKind.NoRoom, finding.Kind);
        Assert.Contains("logged 3 times that it had no room in its virtual memory, once in the area for modules", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the largest allocation was of 384.00 KiB; processes: systemd-udevd", finding.Message, StringComparison.Ordinal);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModuleLoadEventKind.RequestTimedOut, BlameFindingKind.RequestsTimedOut, "gave up 1 request (fs-xfs)")]
    [InlineData(ModuleLoadEventKind.RequestThrottled, BlameFindingKind.RequestsThrottled, "had 1 request (fs-xfs) wait")]
    [InlineData(ModuleLoadEventKind.RequestLoop, BlameFindingKind.RequestLoop, "refused 1 request (fs-xfs)")]
    [InlineData(ModuleLoadEventKind.LoadForbidden, BlameFindingKind.LoadsForbidden, "refused 1 load (xfs) with EPERM")]
    [InlineData(ModuleLoadEventKind.SymbolWaitEnded, BlameFindingKind.SymbolWaits, "xfs waited for fs-xfs")]
    [InlineData(ModuleLoadEventKind.Untracked, BlameFindingKind.Untracked, "add 1 load (xfs)")]
    public void Each_other_kind_has_its_finding(ModuleLoadEventKind kind, BlameFindingKind expected, string text)
    {
        var finding = Find("6.12", Of(kind) with { Requested = "fs-xfs", Module = "xfs" });

        Assert.Equal(expected, finding.Kind);
        Assert.Contains(text, finding.Message, StringComparison.Ordinal);
    }

    private static ModuleLoadEvent Of(ModuleLoadEventKind kind) => new() { Kind = kind, Source = "dmesg", Line = 1 };

    private static BlameFinding Find(string kernel, params ModuleLoadEvent[] events) =>
        Assert.Single(BlamePipeline.Run(
            new BlameSettings { Source = "dmesg", Events = events, Kernel = new KernelRelease(kernel) },
            TestContext.Current.CancellationToken).Findings);
}
