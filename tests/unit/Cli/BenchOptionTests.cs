using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Cli;

/// <summary>The options that set up a bench.</summary>
public sealed class BenchOptionTests
{
    /// <summary>What is no setting of a storm: nothing asks for modules by request_module() there but their own init.</summary>
    private static readonly string[] s_requestsOnly = ["TrackDuplicates", "EnableDupsTrace"];

    // For the laboratory, whose switches have one release do as another one does.
    private const string LaboratoryOnly = "MostAreas";

    [Fact]
    public void Every_setting_of_a_storm_has_its_option()
    {
        using var folder = new ScratchFolder();
        var coldplug = folder.File("coldplug.tsv", "stage\tdevices\tasks\nboot\tcpu\tcrc64\n");
        var devices = Captures.PathOf("cause-all-plain-before-8", "devices");
        // What udev asks for, or that others ask, is said in one of these ways.
        BootStormSettings[] storms = [.. new[] { new[] { "--coldplug", coldplug }, ["--devices", devices, "--scale", "pci=2"], ["--ask-all"], ["--asker", "Kmod:0003"] }.Select(Read)];

        var defaults = new BootStormSettings { CpuCount = 1 };
        var same = from property in typeof(BootStormSettings).GetProperties()
                   where Array.TrueForAll(storms, storm => Equals(property.GetValue(storm), property.GetValue(defaults)))
                   select property.Name;
        Assert.Equal(s_requestsOnly.Append(LaboratoryOnly).Order(), same.Order());
        Assert.All(storms, storm => Assert.Equal((9, 1L << 30, 1008L << 20, 2L << 30, 5), (storm.CpuCount, storm.VirtualMemoryLimit, storm.ModuleAreaLimit, storm.VmallocLimit, storm.MaxWorkers)));
        Assert.Equal("pci=2", Assert.Single(storms[1].Devices!.Scales).ToString());
    }

    [Theory]
    [InlineData("FinitModule", false)]
    [InlineData("InitModule", true, "--kmod", "30", "--compressed")]
    [InlineData("FinitModule", true, "--kmod", "31", "--compressed")]
    [InlineData("FinitModule", false, "--kmod", "30")]
    [InlineData("FinitModule", true, "--kmod", "30", "--compressed", "--entry", "FinitModule")]
    public void Kmod_decides_the_system_call_unless_it_is_given(string entry, bool compressed, params string[] given)
    {
        var command = new Command("storm");
        var options = new StormOptions(command);
        BootStormSettings? storm = null;
        Assert.Empty(Rendered.OnHost(host => storm = options.Read(command.Parse(["--cpus", "8", .. given]), host, out _)));
        Assert.Equal((entry, compressed), (storm!.SystemCall.ToString(), storm.Compressed));
    }

    private static BootStormSettings Read(string[] asks)
    {
        var command = new Command("storm");
        var options = new StormOptions(command);
        string[] arguments =
        [
            "--cpus", "3..9", "--remedy", "Idempotent", "--kernel", "6.6.30", "--seed", "7", "--catalog", Captures.PathOf("udev-machine", "catalog.tsv"),
            "--machine", "Emulated", "--entry", "InitModule", "--compressed", "--memory-limit", "1Gi,modules=x86_64,vmalloc=2Gi", "--max-workers", "5",
            "--memory", "4Gi", "--udev", "249", "--no-live-check", "--cmdline", "/dev/null", "--no-modprobe", .. asks,
        ];
        BootStormSettings? settings = null;
        Assert.Empty(Rendered.OnHost(host => settings = options.Read(command.Parse(arguments), host, out _)));
        return settings!;
    }

    [Theory]
    [InlineData("1", 1L)]
    [InlineData("1073741824", 1L << 30)]
    [InlineData("4K", 1L << 12)]
    [InlineData("4Ki", 1L << 12)]
    [InlineData("512M", 1L << 29)]
    [InlineData("512Mi", 1L << 29)]
    [InlineData("8G", 1L << 33)]
    [InlineData("8Gi", 1L << 33)]
    [InlineData("8589934591G", 8589934591L << 30)]
    [InlineData("8589934592G", null)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("0", null)]
    [InlineData("0G", null)]
    [InlineData("-1", null)]
    [InlineData("1.5G", null)]
    [InlineData("1 G", null)]
    [InlineData("1GB", null)]
    [InlineData("1g", null)]
    [InlineData("1i", null)]
    [InlineData("1KK", null)]
    [InlineData("G", null)]
    [InlineData("", null)]
    public void An_amount_of_memory_is_read_in_powers_of_1024(string text, long? expected) =>
        Assert.Equal(expected, ByteSize.Parse(text));

    [Fact]
    public void All_is_every_remedy_and_a_remedy_may_have_its_parameter()
    {
        var all = CliRun.Of("storm", "--cpus", "2", "--remedy", "ALL", "--json");
        Assert.Equal(KnownRemedies.All.Select(remedy => remedy.Name), Names(all));
        var some = CliRun.Of("storm", "--cpus", "2", "--remedy", "RateLimit:8, RateLimit", "--json");
        Assert.Equal(["RateLimit:8", "RateLimit"], Names(some));

        static IEnumerable<string?> Names(CliRun run) => run.Items.Select(item => item.GetProperty("Remedy").GetString());
    }

    [Fact]
    public void Help_and_the_list_of_remedies_tell_each_with_what_is_known_of_it()
    {
        var list = CliRun.Of("remedies").Output;
        foreach (var remedy in KnownRemedies.All)
        {
            Assert.Contains($"{remedy.Name}\n  {remedy.Summary}.\n", list, StringComparison.Ordinal);
            Assert.All(
                (string[])[remedy.Origin, remedy.KernelVersion ?? "none has it", remedy.StoppedAt, remedy.Cost, remedy.Gets],
                text => Assert.Contains($"  {text}\n", list, StringComparison.Ordinal));
            Assert.Contains(remedy.Summary, CliRun.Of("storm", "--help").Output, StringComparison.Ordinal);
            Assert.Contains(remedy.Summary, CliRun.Of("request", "--help").Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("moddups storm --remedy Sh", "SharedContext\nSharedLoad\n")]
    [InlineData("moddups storm --remedy a", "all\n", "None\n")]
    [InlineData("moddups storm --remedy None,E", "None,EarlyCheck\nNone,ExclusiveKread\n", "all")]
    [InlineData("moddups request --remedy E", "EarlyCheck\n", "all")]
    public void Remedies_are_completed(string line, string expected, string? without = null)
    {
        var output = CliRun.Of($"[suggest:{line.Length}]", line).Output;
        Assert.Contains(expected, output, StringComparison.Ordinal);
        if (without is not null)
            Assert.DoesNotContain(without, output, StringComparison.Ordinal);
    }
}
