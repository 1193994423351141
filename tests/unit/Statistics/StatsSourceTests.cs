using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ModDups.Input;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Statistics;

/// <summary>Where the text comes from: files, directories, FIFOs, and the running kernel in all its states.</summary>
[SupportedOSPlatform("linux")]
public sealed class StatsSourceTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("moddups-").FullName;
    private readonly List<InputProblem> _problems = [];

    private string Debug => Path.Join(_root, "sys/kernel/debug");

    private string Modules => Path.Join(Debug, "modules");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_file_is_read_under_its_name()
    {
        var path = Captures.PathOf("before-8", "stats");
        var stats = Assert.Single(Read(path));
        Assert.Equal((119ul, path), (stats.FailedLoads, stats.Source));
        Assert.Equal(path, stats.DuplicateModules[0].Source);
        Assert.Empty(_problems);
    }

    [Fact]
    public void The_running_kernel_is_read()
    {
        MountDebugfs("before-8");
        var stats = Assert.Single(Read(path: null));
        Assert.Equal((119ul, Path.Join(Modules, "stats")), (stats.FailedLoads, stats.Source));
        Assert.Empty(_problems);
    }

    [Fact]
    public void The_running_kernel_is_timed_however_it_is_named_and_a_copy_is_not()
    {
        MountDebugfs("before-8");
        foreach (var path in (string?[])[null, Modules, Path.Join(Modules, "stats")])
            Assert.InRange(Assert.Single(Read(path)).Time!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Null(Assert.Single(Read(Captures.PathOf("before-8", "stats"))).Time);
    }

    [Fact]
    public void The_running_kernel_is_read_where_debugfs_is_mounted_elsewhere()
    {
        MountDebugfs("before-8");
        Directory.Move(Debug, Path.Join(_root, "debug"));
        WriteMounts("none /debug debugfs rw 0 0");
        Assert.Equal(Path.Join(_root, "debug/modules/stats"), Assert.Single(Read(path: null)).Source);
    }

    [Fact]
    public void A_missing_debugfs_is_told_with_what_to_do()
    {
        Directory.CreateDirectory(Debug);
        WriteMounts("proc /proc proc rw 0 0");
        foreach (var path in (string?[])[null, Modules, Path.Join(Modules, "stats")])
        {
            var problem = ReadBroken(path);
            Assert.Equal(InputProblemKind.DebugfsNotMounted, problem.Kind);
            Assert.Contains("mount -t debugfs none /sys/kernel/debug", problem.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_debugfs_is_told_without_proc() =>
        Assert.Equal(InputProblemKind.DebugfsNotMounted, ReadBroken(path: null).Kind);

    [Theory]
    [InlineData("sys/kernel/debug/bdi")]
    [InlineData("sys/kernel/debug/modules")]
    public void A_kernel_without_the_statistics_is_told_with_what_to_do(string folder)
    {
        Directory.CreateDirectory(Path.Join(_root, folder));
        WriteMounts("debugfs /sys/kernel/debug debugfs rw,nosuid 0 0");
        foreach (var path in (string?[])[null, Modules, Path.Join(Modules, "stats")])
        {
            var problem = ReadBroken(path);
            Assert.Equal(InputProblemKind.ModuleStatsNotBuilt, problem.Kind);
            Assert.Contains("CONFIG_MODULE_STATS", problem.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_debugfs_that_shows_other_things_is_mounted_even_without_proc()
    {
        Directory.CreateDirectory(Path.Join(Debug, "bdi"));
        Assert.Equal(InputProblemKind.ModuleStatsNotBuilt, ReadBroken(path: null).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Missing_rights_are_told_with_what_to_do(bool hasMounts)
    {
        MountDebugfs("before-8");
        if (!hasMounts)
            File.Delete(Path.Join(_root, "proc/mounts"));
        File.SetUnixFileMode(Debug, UnixFileMode.None);
        WithoutRights(() =>
        {
            foreach (var path in (string?[])[null, Modules, Path.Join(Modules, "stats")])
            {
                var problem = ReadBroken(path);
                Assert.Equal(InputProblemKind.AccessDenied, problem.Kind);
                Assert.Contains("sudo", problem.RecommendedAction, StringComparison.Ordinal);
            }
        });
        File.SetUnixFileMode(Debug, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_told()
    {
        var path = Path.Join(_root, "stats");
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, UnixFileMode.None);
        WithoutRights(() => Assert.Equal(InputProblemKind.AccessDenied, ReadBroken(path).Kind));
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        var problem = ReadBroken(Path.Join(_root, "nothing"));
        Assert.Equal((InputProblemKind.NotFound, Path.Join(_root, "nothing")), (problem.Kind, problem.Source));
    }

    [Fact]
    public void An_empty_file_is_told()
    {
        File.WriteAllText(Path.Join(_root, "empty"), "");
        Assert.Equal(InputProblemKind.Empty, ReadBroken(Path.Join(_root, "empty")).Kind);
    }

    [Fact]
    public void A_directory_without_counters_is_told() =>
        Assert.Equal(InputProblemKind.NoCounters, ReadBroken(_root).Kind);

    [Fact]
    public void A_directory_is_read_and_compared_with_its_one_number_files()
    {
        WriteCounters("before-8");
        File.Copy(Captures.PathOf("before-8", "stats"), Path.Join(_root, "stats"));
        Assert.Equal(Path.Join(_root, "stats"), Assert.Single(Read(_root)).Source);
        Assert.Empty(_problems);

        File.WriteAllText(Path.Join(_root, "failed_load_modules"), "120\n");
        Assert.Equal(119ul, Assert.Single(Read(_root)).FailedLoads);
        var problem = Assert.Single(_problems);
        Assert.Equal((InputProblemKind.CounterMismatch, true), (problem.Kind, problem.IsWarning));
        Assert.Equal(Path.Join(_root, "failed_load_modules"), problem.Source);
        Assert.Contains("Found 120, expected 119", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("before-8", true)]
    [InlineData("xz-early-8", true)]
    [InlineData("autoload-4", false)]
    public void A_directory_without_stats_is_read_from_its_one_number_files(string capture, bool mayHaveDuplicates)
    {
        WriteCounters(capture);
        var expected = StatsText.ReadOne(Captures.Stats(capture));
        Assert.Equal(
            expected with { Source = _root, DuplicateModules = [], IsTruncated = mayHaveDuplicates },
            Assert.Single(Read(_root)));
        Assert.Empty(_problems);
    }

    [Fact]
    public void A_missing_one_number_file_is_named()
    {
        WriteCounters("before-8");
        File.Delete(Path.Join(_root, "modcount"));
        File.Delete(Path.Join(_root, "invalid_mod_bytes"));
        var problem = ReadBroken(_root);
        Assert.Equal(InputProblemKind.MissingCounter, problem.Kind);
        Assert.Contains("expected still: modcount, invalid_mod_bytes.", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-2147483649\n", InputProblemKind.NegativeNumber)]
    [InlineData("18446744073709551616\n", InputProblemKind.NumberTooLarge)]
    [InlineData("many", InputProblemKind.BrokenLine)]
    [InlineData("", InputProblemKind.BrokenLine)]
    [InlineData("1 2\n", InputProblemKind.BrokenLine)]
    public void A_one_number_file_without_a_number_is_told(string text, InputProblemKind kind)
    {
        WriteCounters("before-8");
        File.WriteAllText(Path.Join(_root, "modcount"), text);
        var problem = ReadBroken(_root);
        Assert.Equal((kind, Path.Join(_root, "modcount"), 1L), (problem.Kind, problem.Source, problem.Line));
    }

    /// <summary>fs/debugfs/file.c (6.12) prints an atomic_t with "%lld", and stats.c the same 32 bits with "%u".</summary>
    [Fact]
    public void A_count_over_31_bits_has_a_sign_in_its_file_and_none_in_stats()
    {
        WriteCounters("before-8");
        File.WriteAllText(Path.Join(_root, "failed_kreads"), "-2\n");
        Assert.Equal(4294967294ul, Assert.Single(Read(_root)).FailedReads);
        Assert.Empty(_problems);
    }

    [Fact]
    public void Bytes_below_zero_are_told()
    {
        WriteCounters("before-8");
        File.WriteAllText(Path.Join(_root, "invalid_kread_bytes"), "-2\n");
        Assert.Equal(InputProblemKind.NegativeNumber, ReadBroken(_root).Kind);
    }

    [Fact]
    public async Task A_fifo_that_closes_early_gives_the_whole_rows()
    {
        var fifo = Path.Join(_root, "fifo");
        using (var process = Process.Start("mkfifo", fifo))
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var writer = Task.Run(() => File.WriteAllBytes(fifo, Captures.Stats("before-8")[..1500]), TestContext.Current.CancellationToken);

        var stats = Assert.Single(Read(fifo));
        Assert.True(stats.IsTruncated);
        Assert.Equal(13, stats.DuplicateModules.Count);
        Assert.Empty(_problems);
        await writer;
    }

    [Fact]
    public void A_pseudo_file_with_length_0_is_read_to_its_end()
    {
        Assert.Equal(0, new FileInfo("/proc/cpuinfo").Length);
        var problem = ReadBroken("/proc/cpuinfo");
        Assert.Equal(InputProblemKind.NoDump, problem.Kind);
        Assert.DoesNotContain("Found 0 line", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_the_kernel_makes_anew_for_each_read_is_read_once()
    {
        // Between two reads a module has joined the list: read on, and the last row would stand there twice.
        using var live = new LiveStream(StatsText.Capture("before-8"));
        using var snapshot = InputFile.Snapshot(live);
        Assert.Equal([StatsText.ReadOne(StatsText.Capture("before-8"))], StatsText.Read(snapshot).Stats);
    }

    // Root may read everything: the test's thread takes another user's rights on files, which is a thing of threads.
    private static void WithoutRights(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            _ = SetFileSystemUser(65534);
            try
            {
                action();
            }
            catch (Exception error)
            {
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new InvalidOperationException(failure.Message, failure);
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);

    private sealed class LiveStream(string text) : MemoryStream
    {
        private const string NewRow = "                      xfs\t              1\t                     Load\n";
        private string _text = text;

        public override int Read(Span<byte> buffer)
        {
            var rest = System.Text.Encoding.ASCII.GetBytes(_text)[(int)Position..];
            rest.CopyTo(buffer);
            SetLength(Position += rest.Length);
            if (!_text.Contains(NewRow, StringComparison.Ordinal))
                _text = _text.Replace("Reason\n", "Reason\n" + NewRow, StringComparison.Ordinal);
            return rest.Length;
        }
    }

    private List<ModuleStats> Read(string? path) => [.. new StatsSource(_root).Read(path, _problems.Add)];

    private InputProblem ReadBroken(string? path)
    {
        _problems.Clear();
        Assert.Empty(Read(path));
        var problem = Assert.Single(_problems);
        Assert.False(problem.IsWarning);
        return problem;
    }

    private void MountDebugfs(string capture)
    {
        Directory.CreateDirectory(Modules);
        File.SetUnixFileMode(
            _root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        File.Copy(Captures.PathOf(capture, "stats"), Path.Join(Modules, "stats"));
        WriteMounts("debugfs /sys/kernel/debug debugfs rw,nosuid,nodev,noexec,relatime 0 0");
    }

    private void WriteMounts(string line)
    {
        Directory.CreateDirectory(Path.Join(_root, "proc"));
        File.WriteAllText(Path.Join(_root, "proc/mounts"), $"rootfs / rootfs rw 0 0\n{line}\n");
    }

    private void WriteCounters(string capture)
    {
        foreach (var line in File.ReadLines(Captures.PathOf(capture, "counters")))
        {
            var pair = line.Split(' ');
            File.WriteAllText(Path.Join(_root, pair[0]), pair[1] + "\n");
        }
    }
}
