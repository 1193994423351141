using System.Formats.Tar;
using System.IO.Compression;
using ModDups.Analysis.Fleets;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Analysis.Fleets;

/// <summary>The boots of folders, read on all cores, and work that goes on where it was.</summary>
public sealed class FleetSourceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly List<InputProblem> _problems = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Archives_folders_and_dumps_are_a_boot_each()
    {
        Copy("before-8", "racks/1/host-a");
        File.Copy(Captures.PathOf("before-16", "stats"), At("racks/1/host-b.txt"));
        Pack("racks/2/host-c.tar.gz");
        _folder.File("racks/fleet.html", "<html>");
        _folder.File(".hidden", "nothing");
        Directory.CreateSymbolicLink(At("racks/loop"), At("racks"));
        var boots = Read(new() { Paths = [_folder.Path] }).ToDictionary(boot => Path.GetFileName(boot.Path), StringComparer.Ordinal);

        Assert.Empty(_problems);
        Assert.Equal(["host-a", "host-b.txt", "host-c.tar.gz"], boots.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((119ul, 255ul), (boots["host-a"].Failures, boots["host-b.txt"].Failures));
        var archive = boots["host-c.tar.gz"];
        Assert.Equal(("host-c", "6.12.48+deb13-amd64", "30", 8), (archive.Machine, archive.Kernel, archive.Kmod, archive.CpuCount));
        Assert.Equal((ModuleCompression.Xz, LoadSystemCall.InitModule, true), (archive.Files, archive.SystemCall, archive.WastesByRule));
        Assert.Equal("Debian GNU/Linux 13 (trixie)", archive.Distribution);
        Assert.Null(archive.LoadCalls);
        Assert.Empty(archive.Calls);
    }

    [Fact]
    public void With_blame_each_boot_has_its_calls_and_causes()
    {
        var boot = Assert.Single(Read(new() { Paths = [Captures.PathOf("udev-xz-stock-2")], WantsBlame = true }));
        Assert.Equal(boot.LoadCalls, boot.Calls.Count);
        Assert.Equal(boot.FailedCalls, boot.Calls.Count(call => call.Result < 0));
        Assert.Equal(boot.FailedCalls, boot.Causes.Sum(cause => cause.Failures));
        Assert.NotNull(boot.Verdict);
    }

    [Fact]
    public void What_is_damaged_costs_itself_and_one_problem()
    {
        Pack("whole.tar.gz");
        File.WriteAllBytes(At("cut.tar.gz"), File.ReadAllBytes(At("whole.tar.gz"))[..400]);
        _folder.File("notes", "one\ntwo\nthree\n");
        File.WriteAllBytes(At("bytes"), [0, 1, 2, 3]);
        _folder.File("none.tar.gz", "");
        var fleet = new FleetSource { Paths = [_folder.Path] }.Measure(_problems.Add, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((1, 4), (fleet.Boots, fleet.UnreadInputs));
        Assert.Equal(["bytes", "cut.tar.gz", "none.tar.gz", "notes"], _problems.Select(problem => Path.GetFileName(problem.Source)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_path_that_is_not_there_is_a_problem()
    {
        Assert.Empty(Read(new() { Paths = [At("nowhere")] }));
        Assert.Equal(InputProblemKind.NotFound, Assert.Single(_problems).Kind);
    }

    [Fact]
    public void The_order_is_that_of_the_files_for_any_number_of_jobs()
    {
        for (var index = 0; index < 300; index++)
            _folder.File($"dumps/machine-{index}", File.ReadAllText(Captures.PathOf(index % 2 == 0 ? "before-8" : "before-16", "stats")));
        var one = Read(new() { Paths = [At("dumps")], Jobs = 1 }).Select(boot => (boot.Path, boot.Failures)).ToList();
        Assert.Equal(300, one.Count);
        Assert.Equal(one, Read(new() { Paths = [At("dumps")], Jobs = 7 }).Select(boot => (boot.Path, boot.Failures)));
    }

    [Fact]
    public void Interrupted_work_goes_on_where_it_was()
    {
        for (var index = 0; index < 100; index++)
            _folder.File($"dumps/machine-{index}", File.ReadAllText(Captures.PathOf("before-8", "stats")));
        var source = new FleetSource { Paths = [At("dumps")], StatePath = At("dumps/fleet.state") };
        using var end = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => source.Measure(
            _problems.Add, progress: new Stop(end, 40), cancellationToken: end.Token));
        // A process that is killed may leave a part of a line.
        var state = File.ReadAllLines(At("dumps/fleet.state"));
        File.AppendAllText(At("dumps/fleet.state"), "{\"Bytes\":12,\"Chan");
        File.AppendAllText(At("dumps/machine-99"), "\n");

        var first = new FirstReport();
        var fleet = source.Measure(_problems.Add, progress: first, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(_problems);
        Assert.InRange(state.Length, 2, 42);
        Assert.InRange(first.Value!.Value, state.Length - 2, state.Length - 1);
        Assert.Equal((100, 0), (fleet.Boots, fleet.UnreadInputs));
        Assert.Equal(100 * 119ul, fleet.Failures);
        var again = new FirstReport();
        Assert.Equal(100, source.Measure(_problems.Add, progress: again, cancellationToken: TestContext.Current.CancellationToken).Boots);
        Assert.Equal(100, again.Value);
    }

    [Fact]
    public void A_boot_comes_out_of_the_state_as_it_was_read()
    {
        var source = new FleetSource { Paths = [Captures.PathOf("udev-xz-stock-2"), Captures.PathOf("many-truncated")], WantsBlame = true, StatePath = At("state") };
        var (read, restored) = (Read(source), Read(source));
        Assert.Equal(read.Select(Text), restored.Select(Text));

        static string Text(FleetBoot boot) => string.Join('|', boot.ToString(), boot.Modules, string.Join(' ', boot.Calls), string.Join(' ', boot.Causes));
    }

    [Fact]
    public void A_state_of_other_work_is_refused()
    {
        Read(new() { Paths = [Captures.PathOf("before-8")], StatePath = At("state") });
        Assert.Empty(_problems);
        Assert.Empty(Read(new() { Paths = [Captures.PathOf("before-8")], StatePath = At("state"), WantsBlame = true }));
        Assert.Contains("without blame", Assert.Single(_problems).Message, StringComparison.Ordinal);
        _folder.File("text", "something else\n");
        Assert.Empty(Read(new() { Paths = [Captures.PathOf("before-8")], StatePath = At("text") }));
        Assert.Equal("something else\n", File.ReadAllText(At("text")));
    }

    private List<FleetBoot> Read(FleetSource source)
    {
        var boots = new List<FleetBoot>();
        source.Measure(_problems.Add, boots.Add, cancellationToken: TestContext.Current.CancellationToken);
        return boots;
    }

    private string At(string name) => Path.Join(_folder.Path, name);

    private void Copy(string capture, string name)
    {
        Directory.CreateDirectory(At(name));
        foreach (var file in Directory.EnumerateFiles(Captures.PathOf(capture)))
            File.Copy(file, Path.Join(At(name), Path.GetFileName(file)));
    }

    private void Pack(string name)
    {
        var host = Path.GetFileName(name).Split('.')[0];
        var inside = $"made/{host}";
        Copy("udev-xz-stock-8", inside);
        _folder.File($"{inside}/manifest.json", $$"""{"Version":1,"Time":"2026-11-22T05:07:05+00:00","HostName":"{{host}}"}""");
        _folder.File($"{inside}/osrelease", "6.12.48+deb13-amd64\n");
        _folder.File($"{inside}/kmod-version", "kmod version 30\n");
        _folder.File($"{inside}/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n");
        _folder.File($"{inside}/cpus", "online 0-7\n");
        _folder.File($"{inside}/modules.dep", "kernel/arch/x86/kvm/kvm.ko.xz:\nkernel/fs/xfs/xfs.ko.xz: kernel/lib/libcrc32c.ko.xz\n");
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        using (var file = File.Create(At(name)))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(At(inside), packed, includeBaseDirectory: true);
        Directory.Delete(At("made"), recursive: true);
    }

    private sealed class Stop(CancellationTokenSource end, double after) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= after)
                end.Cancel();
        }
    }

    private sealed class FirstReport : IProgress<double>
    {
        public double? Value { get; private set; }

        public void Report(double value) => Value ??= value;
    }
}
