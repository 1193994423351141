using System.Globalization;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Simulation.Loading;

/// <summary>
/// Eight CPUs load acpi_cpufreq at once, whose init returns ENODEV: what each call got from real kernels
/// (tests/captures/initfail-*), and what it gets on the bench.
/// </summary>
public sealed class FailingInitTests
{
    private static readonly MachineProfile s_emulated = MachineProfiles.Find("Emulated")!;

    private static List<(long Start, long End, Errno Errno, long Size)> Calls(string boot) =>
    [
        .. File.ReadLines(Captures.PathOf(boot, "calls.tsv")).Skip(1).Select(line => line.Split('\t')).Select(fields => (
            Number(fields[2]), Number(fields[3]), (Errno)Number(fields[4]), Number(fields[6]))),
    ];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static List<ScriptedLoads.Call> Play(List<(long Start, long End, Errno Errno, long Size)> calls, string kernel)
    {
        var module = TestCatalogs.Module("acpi_cpufreq", calls[0].Size) with { InitErrno = (int)Errno.ENODEV };
        var loads = new ScriptedLoads(new None(), TestCatalogs.Of(module), s_emulated.Loader, kernel: kernel);
        var played = calls.ConvertAll(_ => loads.At(0, "acpi_cpufreq"));
        loads.Run();
        return played;
    }

    [Theory]
    [InlineData("initfail-v6.1.8-8", "6.1.8")]
    [InlineData("initfail-v6.1-8", "6.1.192")]
    [InlineData("initfail-before-8", "6.3")]
    [InlineData("initfail-early-8", "6.4")]
    [InlineData("initfail-stock-8", "6.12")]
    [InlineData("initfail-v7-8", "7.3")]
    public void Each_call_gets_what_a_call_got_from_the_kernel(string boot, string kernel)
    {
        var calls = Calls(boot);
        Assert.Equal(calls.Select(call => call.Errno).Order(), Play(calls, kernel).Select(call => call.Result).Order());
    }

    // The time of one init and its undoing was fitted to this boot, in which it took 40 to 64 ms; eight of them differ from
    // boot to boot by their spread divided by the root of eight, 3 ms each. What is not fitted: that they add up.
    [Fact]
    public void Before_6_2_the_last_of_them_waits_for_all_the_others()
    {
        var calls = Calls("initfail-v6.1.8-8");
        var measured = calls.Max(call => call.End) - calls.Min(call => call.Start);
        var modelled = Play(calls, "6.1.8").Max(call => call.EndedAt) / 1000;
        Assert.InRange(modelled, measured * 0.8, measured * 1.2);

        var since = Play(calls, "6.12").Max(call => call.EndedAt) / 1000;
        Assert.True(since < measured / 3);
    }
}
