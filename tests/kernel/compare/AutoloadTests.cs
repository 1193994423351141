using ModDups.Simulation.Bench;

namespace ModDups.Lab;

/// <summary>Many mounts at once of file systems that are not there: the kernel's own request_module() and its tracker.</summary>
public sealed class AutoloadTests
{
    private const string Duplicate = "module-autoload: duplicate request for module ";

    public static TheoryData<string> Boots =>
        [.. Laboratory.Boots.Where(boot => boot.Actor == "autoload" && !boot.Has("trace")).Select(boot => boot.Name)];

    public static TheoryData<string> Traced =>
        [.. Laboratory.Boots.Where(boot => boot.Actor == "autoload" && boot.Has("trace")).Select(boot => boot.Name)];

    // kernel/module/dups.c: every request for a name that was asked for within the last minute.
    [Theory]
    [MemberData(nameof(Boots))]
    public void The_tracker_logs_each_request_but_the_first_of_a_name(string name)
    {
        var boot = Laboratory.Boots.Single(boot => boot.Name == name);
        var requests = Requests(boot);

        Assert.Contains("fs-xfs", requests.Keys);
        Assert.Equal(Counts(requests, less: 1), Counts(After(boot, "dmesg", "] module: " + Duplicate), less: 0));
        Assert.DoesNotContain("WARNING", boot.ReadText("dmesg"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Traced))]
    public void The_tracker_warns_with_a_stack_where_it_is_told_to(string name)
    {
        var boot = Laboratory.Boots.Single(boot => boot.Name == name);
        var requests = Requests(boot);
        var duplicates = requests.Values.Sum() - requests.Count;

        Assert.Equal(Counts(requests, less: 1), Counts(After(boot, "dmesg", "] " + Duplicate), less: 0));
        Assert.Equal(duplicates, Lines(boot, "dmesg", "] WARNING: ").Count(line =>
            line.Contains(" at kernel/module/dups.c:", StringComparison.Ordinal) && line.Contains(" kmod_dup_request_exists_wait+", StringComparison.Ordinal)));
        Assert.Equal(duplicates, Lines(boot, "dmesg", " __request_module+").Count());
        Assert.Empty(Lines(boot, "dmesg", "] module: " + Duplicate));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    [MemberData(nameof(Traced))]
    public void The_bench_logs_the_same_lines(string name)
    {
        var boot = Laboratory.Boots.Single(boot => boot.Name == name);
        var isTrace = boot.Has("trace");
        var bench = new ModuleBench(new BenchSettings
        {
            Catalog = Laboratory.Linux612.Modules,
            Machine = MachineProfiles.Find("Emulated")!,
            TrackDuplicates = true,
            EnableDupsTrace = isTrace,
        });
        foreach (var (request, count) in Requests(boot))
            bench.Request(request, concurrency: count);

        string[] ours = [.. bench.GetLog().SelectMany(entry => entry.Lines).Where(line => line.Contains(Duplicate, StringComparison.Ordinal)).Select(Message)];
        string[] theirs = [.. Lines(boot, "dmesg", Duplicate).Select(Message)];
        Assert.Equal(theirs.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    /// <summary>The names in the trace's module_request events, each with how often it was asked for.</summary>
    private static Dictionary<string, int> Requests(LabBoot boot) => After(boot, "trace", "module_request: ");

    /// <summary>The words after what begins each of these lines of a file, each with how often it stands there.</summary>
    private static Dictionary<string, int> After(LabBoot boot, string file, string beginning) =>
        Lines(boot, file, beginning).CountBy(line => line[(line.IndexOf(beginning, StringComparison.Ordinal) + beginning.Length)..].Split(' ')[0])
            .ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(LabBoot boot, string file, string part) =>
        boot.ReadText(file).Split('\n').Where(line => line.Contains(part, StringComparison.Ordinal));

    private static SortedDictionary<string, int> Counts(Dictionary<string, int> names, int less) =>
        new(names.Where(pair => pair.Value > less).ToDictionary(pair => pair.Key, pair => pair.Value - less, StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Message(string line) => line[(line.IndexOf(']', StringComparison.Ordinal) + 2)..];
}
