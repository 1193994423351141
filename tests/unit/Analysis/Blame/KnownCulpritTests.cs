using System.Globalization;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Stretches;
using ModDups.Modules.Catalog;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>Boots of Linux 6.12.117 in which udev, systemd-modules-load, modprobe and mounts made storms at the same time, and said so.</summary>
public sealed class KnownCulpritTests
{
    public static TheoryData<string> All => [.. Captures.WithStats.Where(name => name.StartsWith("cause-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_call_has_its_culprit_and_its_module(string capture)
    {
        var report = BlamePipeline.Run(CauseInput.Known(capture));

        Assert.Equal(
            Truth.Of(capture).CountBy(call => $"{call.Module} {call.Origin} {call.HasFailed}", StringComparer.Ordinal).Select(Line).Order(StringComparer.Ordinal),
            report.Causes.SelectMany(cause => new[] { ($"{cause.Module} {cause.Origin} False", cause.Calls - cause.Failures), ($"{cause.Module} {cause.Origin} True", cause.Failures) })
                .Where(cause => cause.Item2 > 0)
                .GroupBy(cause => cause.Item1, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Sum(cause => cause.Item2))).Select(Line).Order(StringComparer.Ordinal));
    }

    // The numbers are those that this evidence decides; more undecided calls, or a wrong one, are a step back.
    [Theory]
    [InlineData("cause-all-plain-before-8", 20)]
    [InlineData("cause-all-xz-stock-8", 0)]
    public void Without_an_audit_log_a_modprobe_that_fits_no_request_is_a_users(string capture, int undecided)
    {
        var known = CauseInput.Known(capture);
        var settings = known with { Events = [.. known.Events.Where(found => !found.Source.EndsWith("audit.log", StringComparison.Ordinal))] };
        var evidence = BlameEvidence.Of(BootStretch.Whole(settings.Events));
        var calls = CallOrigins.Of(settings, evidence, new ProbePlans(settings.Resolver));

        var truth = Truth.Of(capture).ToLookup(call => call.ProcessId, call => call.Origin);
        Assert.Equal(
            (undecided, 0),
            (calls.Count(call => call.Origin == LoadOrigin.UndecidedModprobe),
                calls.Count(call => call.Origin != LoadOrigin.UndecidedModprobe && call.Origin != truth[call.Call.ProcessId!.Value].First())));
    }

    // Not from how the trace orders them, but from what the programs say of their own calls.
    [Theory]
    [MemberData(nameof(All))]
    public void Each_single_call_has_its_module(string capture)
    {
        var settings = CauseInput.Known(capture) with { Stats = null };
        var evidence = BlameEvidence.Of(BootStretch.Whole(settings.Events));
        var plans = new ProbePlans(settings.Resolver);
        var found = ModuleInference.Of(settings, evidence, CallOrigins.Of(settings, evidence, plans), plans, plans.OfDevices(settings.Devices ?? []));

        var truth = Truth.Of(capture).ToLookup(call => call.ProcessId, call => call.Module);
        Assert.All(found.GroupBy(call => call.Call.ProcessId!.Value), calls => Assert.Equal(truth[calls.Key], calls.Select(call => call.Module)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_the_culprits_wasted_is_what_the_kernel_counted(string capture)
    {
        var report = BlamePipeline.Run(CauseInput.Known(capture));

        Assert.Equal(0ul, report.OpenBytes);
        Assert.InRange(
            report.WastedBytes!.Value,
            report.Origins.Aggregate(0ul, (sum, share) => sum + share.WastedBytesMinimum),
            report.Origins.Aggregate(0ul, (sum, share) => sum + share.WastedBytesMaximum));
        Assert.Equal((report.WastedBytes, report.WastedBytes), (report.ExplainedBytesMinimum, report.ExplainedBytesMaximum));
    }

    // Before the early check every duplicate wastes twice its image, the copy that was read and that which was laid out.
    [Fact]
    public void Before_the_early_check_every_byte_has_its_culprit()
    {
        var report = BlamePipeline.Run(CauseInput.Known("cause-all-plain-before-8"));

        Assert.All(report.Causes, cause => Assert.Equal(cause.WastedBytesMinimum, cause.WastedBytesMaximum));
        Assert.Equal(
            Truth.Of("cause-all-plain-before-8").Where(call => call.HasFailed).GroupBy(call => call.Origin)
                .ToDictionary(calls => calls.Key, calls => (ulong)calls.Sum(call => 2 * call.Size)),
            report.Origins.Where(share => share.WastedBytesMaximum > 0).ToDictionary(share => share.Origin, share => share.WastedBytesMaximum));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_kernels_own_requests_are_those_of_the_mounts(string capture)
    {
        var report = BlamePipeline.Run(CauseInput.Known(capture));

        var duplicates = report.Causes.Where(cause => cause.DuplicateRequests > 0).ToList();
        Assert.Equal(["btrfs", "ext4", "xfs"], duplicates.Select(cause => cause.Module!).Order(StringComparer.Ordinal));
        // Eight mount each of them: one request starts modprobe, and the others wait for it.
        Assert.All(duplicates, cause => Assert.Equal((LoadOrigin.KernelAutoload, "get_fs_type", 8, 7), (cause.Origin, cause.Requester, cause.Requests, cause.DuplicateRequests)));
    }

    [Fact]
    public void A_file_beside_its_folder_is_read_once()
    {
        var folder = Captures.PathOf("cause-all-plain-before-8");
        var calls = new BlameSource { Paths = [folder, Path.Join(folder, "audit.log"), folder] }.Open(_ => { }).Events.Count();

        Assert.Equal(new BlameSource { Paths = [folder] }.Open(_ => { }).Events.Count(), calls);
    }

    [Theory]
    [InlineData("6.1.0-56-amd64", "6.1.0-56-amd64")]
    [InlineData("6.12.117/", "6.12.117")]
    [InlineData("release", "6.12")]
    public void The_kernel_is_that_of_the_release(string name, string kernel)
    {
        using var folder = new ScratchFolder();
        var release = Path.Join(folder.Path, name);
        Directory.CreateDirectory(release);
        File.Copy(Captures.PathOf("cause-machine", "modules.dep"), Path.Join(release, "modules.dep"));

        Assert.Equal(kernel, new BlameSource { Paths = [Captures.PathOf("cause-all-plain-before-8")], CatalogPath = release }.Open(_ => { }).Kernel.Name);
    }

    private static string Line(KeyValuePair<string, int> count) => string.Create(CultureInfo.InvariantCulture, $"{count.Key}: {count.Value}");

    /// <summary>A line of truth.tsv: thread, file, start_us, end_us, errno, entry, size, culprit.</summary>
    private sealed record Truth(int ProcessId, string Module, bool HasFailed, long Size, LoadOrigin Origin)
    {
        public static IReadOnlyList<Truth> Of(string capture) =>
            [.. File.ReadLines(Captures.PathOf(capture, "truth.tsv")).Skip(1).Select(line => line.Split('\t')).Select(Of)];

        private static Truth Of(string[] fields) => new(
            int.Parse(fields[0], CultureInfo.InvariantCulture), ModuleName.FromPath(fields[1]), fields[4] != "0", long.Parse(fields[6], CultureInfo.InvariantCulture),
            fields[7] switch
            {
                "udev" => LoadOrigin.Udev,
                "systemd" => LoadOrigin.SystemdModulesLoad,
                "modprobe" => LoadOrigin.Modprobe,
                "kernel" => LoadOrigin.KernelAutoload,
                _ => LoadOrigin.Unknown,
            });
    }
}
