using ModDups.Analysis.Blame;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Devices;

namespace ModDups.Lab;

/// <summary>Who is blamed for a boot, beside who is to blame.</summary>
public sealed class BlameTests
{
    public static TheoryData<string> Boots => [.. LabCause.Boots.Select(boot => boot.Name)];

    public static TheoryData<string> BeforeTheEarlyCheck => [.. LabCause.Boots.Where(boot => !boot.Kernel.ChecksNameEarly).Select(boot => boot.Name)];

    /// <summary>Real udev, where no calls share a load, so that the kernel counts each that failed.</summary>
    public static TheoryData<string> Udev =>
        [.. Laboratory.Boots.Where(boot => boot.Actor == "udev" && (!boot.Kernel.SharesLoadsByInode || boot.Has("xz"))).Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Boots))]
    public void Every_culprit_has_its_calls(string name)
    {
        Assert.Equal(
            LabCause.Of(name).Calls.GroupBy(OriginOf).Select(calls => (calls.Key, calls.Count(), calls.Count(call => call.Errno is not null))).Order(),
            Blame(name).Origins.Where(share => share.Calls > 0).Select(share => (share.Origin, share.Calls, share.Failures)).Order());
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void Every_call_has_its_module(string name)
    {
        var cause = LabCause.Of(name);
        var report = Blame(name);
        var named = report.Causes.Where(row => row is { Calls: > 0, Module: not null })
            .GroupBy(row => (row.Module!, row.Origin)).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Calls));
        var wrong = named.Sum(row => Math.Max(0, row.Value - cause.Calls.Count(call => call.Module == row.Key.Item1 && OriginOf(call) == row.Key.Origin)));
        Assert.InRange(wrong, 0, InferredWrongly(report));
        Assert.InRange(cause.Calls.Count - named.Values.Sum(), 0, InferredWrongly(report));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void The_evidence_explains_what_the_kernel_counted(string name)
    {
        var report = Blame(name);
        Assert.Equal(0ul, report.OpenBytes);
        Assert.InRange(report.WastedBytes!.Value, report.ExplainedBytesMinimum, report.ExplainedBytesMaximum);
        Assert.InRange(
            report.WastedBytes.Value,
            report.Origins.Aggregate(0ul, (sum, share) => sum + share.WastedBytesMinimum),
            report.Origins.Aggregate(0ul, (sum, share) => sum + share.WastedBytesMaximum));
    }

    [Theory]
    [MemberData(nameof(BeforeTheEarlyCheck))]
    public void Before_the_early_check_every_byte_has_its_culprit(string name)
    {
        var report = Blame(name);
        Assert.Equal((report.WastedBytes, report.WastedBytes), (report.ExplainedBytesMinimum, report.ExplainedBytesMaximum));
        Assert.Equal(
            LabCause.Of(name).Failures.GroupBy(OriginOf).ToDictionary(calls => calls.Key, calls => (ulong)calls.Sum(Wasted)),
            report.Origins.Where(share => share.WastedBytesMaximum > 0).ToDictionary(share => share.Origin, share => share.WastedBytesMaximum));
        Assert.All(report.Causes, cause => Assert.Equal(cause.WastedBytesMinimum, cause.WastedBytesMaximum));
    }

    // The trace has no command lines: a modprobe is the kernel's where a request of the kernel can have started it, and where
    // a person's ran at the same time for the same modules, neither is blamed.
    [Theory]
    [MemberData(nameof(Boots))]
    public void Without_an_audit_log_nobody_is_blamed_for_calls_of_another(string name)
    {
        var cause = LabCause.Of(name);
        var report = BlamePipeline.Run(SettingsOf(cause.Boot, [cause.Boot.PathOf("trace"), cause.Boot.PathOf("dmesg")]));
        var isMixed = cause.Boot.Has("all");
        // ftrace saves a name only where it gets the lock for it at once.
        var nameless = cause.LoadsIn("trace").Count(found => found.Process is null);
        foreach (var origin in Enum.GetValues<LoadOrigin>().Where(origin => origin != LoadOrigin.Unknown))
        {
            var (blamed, made) = (report.Origins.Where(share => share.Origin == origin).Sum(share => share.Calls), cause.Calls.Count(call => OriginOf(call) == origin));
            if (origin is LoadOrigin.Udev or LoadOrigin.SystemdModulesLoad || !isMixed)
                Assert.InRange(blamed, made - nameless, made);
            else if (origin != LoadOrigin.UndecidedModprobe)
                Assert.InRange(blamed, 0, made);
        }

        Assert.Equal(nameless, report.Origins.Where(share => share.Origin == LoadOrigin.Unknown).Sum(share => share.Calls));
        Assert.Equal(cause.Calls.Count, report.Calls);
    }

    [Theory]
    [MemberData(nameof(Udev))]
    public void What_udev_did_to_each_module_is_what_the_kernel_counted(string name)
    {
        var boot = Laboratory.Boots.Single(boot => boot.Name == name);
        var modalias = boot.ReadText("cpu-uevent").Split('\n').First(line => line.StartsWith("MODALIAS=", StringComparison.Ordinal))["MODALIAS=".Length..];
        var report = BlamePipeline.Run(SettingsOf(boot, [boot.PathOf("trace")]) with
        {
            Devices = [.. Enumerable.Range(0, boot.CpuCount).Select(cpu => new DeviceModalias(Invariant($"/devices/system/cpu/cpu{cpu}"), modalias))],
        });
        var failures = report.Causes.Where(cause => cause.Module is not null).GroupBy(cause => cause.Module!, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Failures), StringComparer.Ordinal);
        Assert.Equal(boot.Stats().DuplicateModules.Sum(row => (int)row.Count), failures.Values.Sum());
        Assert.InRange(
            boot.Stats().DuplicateModules.Sum(row => Math.Max(0, (int)row.Count - failures.GetValueOrDefault(row.Name))), 0, InferredWrongly(report));
        Assert.All(report.Causes.Where(cause => cause.Calls > 0), cause => Assert.Equal(LoadOrigin.Udev, cause.Origin));
        Assert.Equal(0ul, report.OpenBytes);
        Assert.Equal(boot.Kernel.SharesLoadsByInode && report.Failures > 0, report.Findings.Any(finding => finding.Kind == BlameFindingKind.LoadedByInitModule));
    }

    private static BlameReport Blame(string name)
    {
        var boot = LabCause.Of(name).Boot;
        return BlamePipeline.Run(SettingsOf(boot, [boot.PathOf("trace"), boot.PathOf("dmesg"), boot.PathOf("audit.log")]));
    }

    private static BlameSettings SettingsOf(LabBoot boot, IReadOnlyList<string> evidence) => new BlameSource
    {
        Paths = evidence,
        StatsPath = boot.PathOf("stats"),
        CatalogPath = boot.Built.FolderOf(boot.Has("xz") ? "xz" : "plain"),
        DevicesPath = File.Exists(boot.PathOf("devices")) ? boot.PathOf("devices") : null,
        ModprobePaths = [],
    }.Open(RefuseButNone) with { Kernel = boot.Kernel };

    private static void RefuseButNone(InputProblem problem)
    {
        if (problem is not ({ IsWarning: true } or { Kind: InputProblemKind.NoEvents }))
            Laboratory.Refuse(problem);
    }

    private static LoadOrigin OriginOf(TrueCall call) => call.Culprit switch
    {
        "udev" => LoadOrigin.Udev,
        "systemd" => LoadOrigin.SystemdModulesLoad,
        "modprobe" => LoadOrigin.Modprobe,
        _ => LoadOrigin.KernelAutoload,
    };

    // The image that was read and the memory that was laid out for it, and the file where the kernel decompresses it.
    private static long Wasted(TrueCall call)
    {
        var module = Laboratory.Linux612.Modules.Find(call.Module)!;
        return (2 * module.ImageBytes) + (call.FileBytes == module.CompressedBytes ? call.FileBytes : 0);
    }

    // Of a hundred calls whose module nothing names one, and ten where calls join: such a call has no name in any log, and
    // where two loads end within a millisecond or two, all that met them may be given to the other.
    private static int InferredWrongly(BlameReport report) =>
        (int)Math.Ceiling(report.Causes.Sum(cause => cause.InferredCalls) * (report.Kernel == KernelRelease.Default.Name ? 0.1 : 0.01));
}
