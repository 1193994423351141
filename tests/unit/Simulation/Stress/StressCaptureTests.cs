using ModDups.Fidelity;
using ModDups.Kernel;

namespace ModDups.Tests.Simulation.Stress;

/// <summary>
/// What the calls of stress-ng did on a real kernel, and what that kernel counted (tests/captures/unload-*): the rules by which the
/// bench counts.
/// </summary>
public sealed class StressCaptureTests
{
    private static readonly MeasuredKernels s_kernels = new(Captures.Root);

    public static TheoryData<string> Boots => [.. MeasuredUnloading.All.SelectMany(storm => new[] { storm.Name, storm.Again })];

    private static Dictionary<(string Entry, Errno Errno), int> Calls(string boot) =>
        File.ReadLines(Captures.PathOf(boot, "truth.tsv")).Skip(1).Select(line => line.Split('\t'))
            .CountBy(fields => (fields[5], Enum.Parse<Errno>(fields[4]))).ToDictionary();

    [Theory]
    [MemberData(nameof(Boots))]
    public void Each_good_load_is_unloaded_once(string boot)
    {
        var (calls, stats) = (Calls(boot), s_kernels.Stats(boot));
        Assert.Equal(stats.ModulesLoaded, (ulong)calls[("delete_module", Errno.None)]);
        if (!boot.Contains("stock", StringComparison.Ordinal))
            Assert.Equal(stats.ModulesLoaded, (ulong)calls[("finit_module", Errno.None)]);
    }

    [Fact]
    public void The_table_of_boots_has_what_the_first_two_counted()
    {
        foreach (var storm in MeasuredUnloading.All)
        {
            var boots = storm.Boots(s_kernels).ToArray();
            Assert.Equal(5, boots.Length);
            Assert.Equal([Counted(storm.Name), Counted(storm.Again)], boots[..2]);
        }
    }

    private static MeasuredUnloading.Counts Counted(string boot)
    {
        var (calls, stats) = (Calls(boot), s_kernels.Stats(boot));
        return new(calls[("delete_module", Errno.None)], calls[("finit_module", Errno.None)], (double)stats.FailedBecoming!, (double)stats.FailedLoads!);
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void Each_failed_load_is_counted_unless_it_shared_one(string boot)
    {
        var (calls, stats) = (Calls(boot), s_kernels.Stats(boot));
        var failed = (ulong)calls.Where(call => call.Key.Entry == "finit_module" && call.Key.Errno != Errno.None).Sum(call => call.Value);
        if (boot.Contains("stock", StringComparison.Ordinal))
            Assert.InRange(stats.CountFailures(), 0ul, failed);
        else
            Assert.Equal(failed, stats.CountFailures());

        // A signal that ends the wait for another load leaves the name off the list.
        var listed = stats.DuplicateModules.Aggregate(0ul, (sum, module) => sum + module.Count);
        var interrupted = boot.Contains("stock", StringComparison.Ordinal) ? 0 : calls.GetValueOrDefault(("finit_module", Errno.EINTR));
        Assert.Equal(stats.CountFailures() - (ulong)interrupted, listed);
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void An_unloading_gets_the_errors_that_the_bench_has(string boot) => Assert.Subset(
        new HashSet<Errno> { Errno.None, Errno.ENOENT, Errno.EBUSY, Errno.EAGAIN, Errno.EINTR },
        Calls(boot).Keys.Where(call => call.Entry == "delete_module").Select(call => call.Errno).ToHashSet());
}
