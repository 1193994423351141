using System.Globalization;
using System.Text.Json;

namespace ModDups.Lab;

/// <summary>moddups makes storms on the kernel of the virtual machine, whose counters are read beside it.</summary>
public sealed class LiveTests(ITestOutputHelper output)
{
    private static readonly string[] s_storms = ["finit", "init", "look", "processes", "compressed", "release", "hold1", "hold2", "hold3", "unload1", "unload2", "unload3", "fails", "recovered"];

    // The counters of moddups and their files.
    private static readonly (string Property, string File)[] s_counters =
    [
        ("ModulesLoaded", "modcount"), ("FailedReads", "failed_kreads"), ("FailedDecompressions", "failed_decompress"),
        ("FailedBecoming", "failed_becoming"), ("FailedLoads", "failed_load_modules"), ("TotalModuleBytes", "total_mod_size"),
        ("TotalTextBytes", "total_text_size"), ("FailedReadBytes", "invalid_kread_bytes"), ("FailedDecompressionBytes", "invalid_decompress_bytes"),
        ("FailedBecomingBytes", "invalid_becoming_bytes"), ("FailedLoadBytes", "invalid_mod_bytes"),
    ];

    private static IEnumerable<LabBoot> All => Laboratory.AllBoots.Where(boot => boot.Actor is "live" or "guard" or "lockdown");

    public static TheoryData<string> AllBoots => [.. All.Select(boot => boot.Name)];

    public static TheoryData<string> Boots => Of("live");

    public static TheoryData<string> Guards => Of("guard");

    public static TheoryData<string> Locked => Of("lockdown");

    public static TheoryData<string> WholeGuards => [.. All.Where(boot => boot.Actor == "guard" && !boot.Has("brief")).Select(boot => boot.Name)];

    public static TheoryData<string, string> Storms
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var boot in All)
            {
                foreach (var storm in s_storms.Where(storm => File.Exists(boot.PathOf(storm + ".out"))))
                    data.Add(boot.Name, storm);
            }

            return data;
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Storms))]
    public void What_it_counts_is_what_the_kernel_counted_to_the_unit(string name, string storm)
    {
        var boot = Find(name);
        Assert.Equal(("0", ""), (Status(boot, storm), boot.ReadText(storm + ".err")));
        var (result, before, after) = (Result(boot, storm), Counters(boot, storm + ".before"), Counters(boot, storm + ".after"));
        output.WriteLine(result.GetProperty("Verdict").GetString()!);

        if (!boot.HasCounters)
        {
            Assert.Contains("NoCounters", Findings(boot, storm));
            Assert.False(result.GetProperty("HasStats").GetBoolean());
            return;
        }

        Assert.All(s_counters, counter => Assert.Equal(
            (counter.Property, after[counter.File] - before[counter.File]), (counter.Property, result.GetProperty("Stats").GetProperty(counter.Property).GetInt64())));
        // All that was loaded was unloaded once.
        Assert.Equal(after["modcount"] - before["modcount"], result.GetProperty("Unloads").GetInt64());
        var refused = result.GetProperty("CallErrors").EnumerateArray()
            .Where(error => error.GetProperty("Errno").GetString() is "EEXIST" or "EBUSY" && error.GetProperty("Call").GetString() != "delete_module")
            .Sum(error => error.GetProperty("Count").GetInt64());
        var counted = Failures(before, after);
        if (boot.SharesLoads && storm != "init")
            Assert.InRange(counted, 0, refused);
        else
            Assert.Equal(refused, counted);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(AllBoots))]
    public void The_modules_are_the_same_before_and_after_each_storm(string name)
    {
        var boot = Find(name);
        var storms = Directory.GetFiles(boot.Folder, "*.modules-before").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.NotEmpty(storms);
        // What a killed storm has left is there until the next one; what uses itself stays, and what hangs ends with the process.
        // stress-ng leaves what it loads last.
        foreach (var storm in storms.Where(storm => storm is not ("sigkill" or "recovered" or "used" or "hangs" or ['s', 't', 'r', 'e', 's', 's', ..])))
            Assert.Equal((storm, boot.ReadText(storm + ".modules-before")), (storm, boot.ReadText(storm + ".modules-after")));
        if (boot.Actor != "guard")
            return;
        Assert.Equal(boot.ReadText("sigkill.modules-before"), boot.ReadText("recovered.modules-after"));
        if (!boot.Has("brief"))
            Assert.Equal(boot.ReadText("hangs.modules-before"), boot.ReadText("hangs.modules-later"));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Guards))]
    public void A_signal_ends_it_after_all_is_unloaded(string name)
    {
        var boot = Find(name);
        var statuses = new Dictionary<string, string>(StringComparer.Ordinal) { ["sigint"] = "130", ["sigterm"] = "143", ["sigkill"] = "137" };
        foreach (var (storm, status) in statuses.Where(pair => File.Exists(boot.PathOf(pair.Key + ".status"))))
            Assert.Equal((storm, status), (storm, Status(boot, storm)));
        output.WriteLine($"{name}: SIGKILL left {boot.ReadText("sigkill.modules-after").ReplaceLineEndings(" ")}");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(WholeGuards))]
    public void Modules_that_fail_hang_or_stay_are_told(string name)
    {
        var boot = Find(name);
        Assert.Contains("LoadFailed", Findings(boot, "fails"));
        Assert.Contains("CallHangs", Findings(boot, "hangs"));
        Assert.Contains("StillLoaded", Findings(boot, "used"));
        Refused(boot, "stays", "has no exit");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Guards))]
    public void What_must_not_begin_does_not(string name)
    {
        var boot = Find(name);
        Refused(boot, "nobody", "CAP_SYS_MODULE");
        Refused(boot, "confined", "CAP_SYS_MODULE");
        if (boot.Has("brief"))
            return;
        Refused(boot, "live", "is loaded");
        Refused(boot, "hardware", "touches hardware");
        Refused(boot, "path", "can't be a module's name");
        Refused(boot, "memory", "the limit is 64.00 KiB");
        Refused(boot, "disabled", "modules_disabled");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Locked))]
    public void A_kernel_that_is_locked_down_loads_what_is_signed_alone(string name)
    {
        var boot = Find(name);
        Assert.Equal("none [integrity] confidentiality", boot.ReadText("lockdown").Trim());
        Assert.Equal(("0", ""), (Status(boot, "finit"), boot.ReadText("finit.err")));
        // The kernel refuses the module without its signature, and moddups does not ask for it.
        Assert.NotEqual("0", Status(boot, "insmod"));
        Assert.Contains("Operation not permitted", boot.ReadText("insmod.err"), StringComparison.Ordinal);
        Refused(boot, "unsigned", "locked down (integrity)");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void What_stress_ng_does_beside_it_is_counted_alike(string name)
    {
        var boot = Find(name);
        var storms = LiveStorm.ReadAll(boot);
        var (ours, theirs) = (LiveStorm.Sum(storms, "unload"), LiveStorm.Sum(storms, "stress"));
        Assert.SkipWhen(ours is null || theirs is null, "stress-ng did not run in this boot.");
        foreach (var kind in new[] { "unload", "hold", "stress" })
        {
            if (LiveStorm.Sum(storms, kind) is { } rate)
                output.WriteLine(Invariant($"{name} {kind}: {rate.CallsPerSecond:#,0.0} calls and {rate.CollisionsPerSecond:#,0.0} collisions a second"));
        }

        // What else the host does meets one of them more than the other: their rates are shown, and not held to anything.
        // The counters show the same, where no call shares the load of another.
        foreach (var storm in storms.Where(storm => !boot.SharesLoads && boot.HasCounters && storm.Name.StartsWith("stress", StringComparison.Ordinal)))
        {
            var (before, after) = (Counters(boot, storm.Name + ".before"), Counters(boot, storm.Name + ".after"));
            Assert.Equal((storm.Name, storm.Collisions), (storm.Name, (int)Failures(before, after)));
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Storms))]
    public void Its_calls_are_those_of_the_trace(string name, string storm)
    {
        var boot = Find(name);
        Assert.Equal(Assert.Single(LiveStorm.ReadAll(boot), traced => traced.Name == storm).Calls, Result(boot, storm).GetProperty("Loads").GetInt32());
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void The_bench_predicts_what_a_round_wastes(string name)
    {
        var boot = Find(name);
        Assert.SkipUnless(boot.HasCounters, "This kernel does not count.");
        foreach (var storm in new[] { "finit", "init", "compressed" }.Where(storm => File.Exists(boot.PathOf(storm + ".out"))))
        {
            var result = Result(boot, storm);
            var rounds = result.GetProperty("Rounds").EnumerateArray().Select(round => WastedBytes(round.GetProperty("Stats"))).ToList();
            var bench = result.GetProperty("Prediction").GetProperty("WastedBytes").GetDouble();
            output.WriteLine(Invariant($"{name} {storm}: {rounds.Min():#,0} to {rounds.Max():#,0} bytes a round, the bench {bench:#,0}"));
            // Every thread asks for every module, so that one of them loads it and each other is refused. Before the early check each
            // of these fails late; with it, a call that fails late wastes twice the image of one that fails early.
            var spread = boot.Kernel.ChecksNameEarly ? 2.1 : 1.1;
            if (!boot.SharesLoads || storm == "init")
                Assert.InRange(rounds.Average(), bench / spread, bench * spread);
        }
    }

    private static TheoryData<string> Of(string actor) => [.. All.Where(boot => boot.Actor == actor).Select(boot => boot.Name)];

    private static LabBoot Find(string name) => All.Single(boot => boot.Name == name);

    private static string Status(LabBoot boot, string storm) => boot.ReadText(storm + ".status").Trim();

    private static JsonElement Result(LabBoot boot, string storm) =>
        Assert.Single(JsonDocument.Parse(boot.ReadText(storm + ".out")).RootElement.EnumerateArray());

    private static IEnumerable<string?> Findings(LabBoot boot, string storm) =>
        Result(boot, storm).GetProperty("Findings").EnumerateArray().Select(finding => finding.GetProperty("Kind").GetString());

    private static void Refused(LabBoot boot, string storm, string why)
    {
        Assert.Equal("1", Status(boot, storm));
        Assert.Contains(why, boot.ReadText(storm + ".err"), StringComparison.Ordinal);
    }

    private static double WastedBytes(JsonElement stats) => s_counters.Where(counter => counter.File.StartsWith("invalid_", StringComparison.Ordinal))
        .Sum(counter => stats.GetProperty(counter.Property).GetDouble());

    private static long Failures(Dictionary<string, long> before, Dictionary<string, long> after) =>
        after["failed_becoming"] - before["failed_becoming"] + after["failed_load_modules"] - before["failed_load_modules"];

    private static Dictionary<string, long> Counters(LabBoot boot, string file) => File.ReadLines(boot.PathOf(file)).Select(line => line.Split(' '))
        .ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
