using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Tests.Simulation.Loading;

namespace ModDups.Tests.Simulation.Remedies;

/// <summary>What holds for every remedy that there is, so that a new one is tested as soon as its file exists.</summary>
public sealed class KnownRemedyTests
{
    public static TheoryData<string, LoadSystemCall> Remedies { get; } =
    [
        .. from remedy in KnownRemedies.All
           from systemCall in Enum.GetValues<LoadSystemCall>()
           select new TheoryDataRow<string, LoadSystemCall>(remedy.Name, systemCall),
    ];

    private static Remedy Named(string name) =>
        KnownRemedies.TryFind(name, out var remedy) ? remedy : throw new InvalidOperationException(name);

    [Theory]
    [MemberData(nameof(Remedies))]
    public void The_first_load_succeeds_every_load_ends_and_only_the_module_stays_in_memory(string remedy, LoadSystemCall systemCall)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(TestCatalogs.Module("kvm", 1000)));
        long[] instants = [0, 50, 250, 999, 1000, 5000];
        var calls = instants.Select(at => loads.At(at, "kvm", systemCall)).ToArray();
        loads.Run();

        Assert.Equal((Errno.None, 1000L, false), (calls[0].Result, calls[0].EndedAt, calls[0].IsDuplicate));
        Assert.All(calls[1..], call => Assert.Contains(call.Result, (Errno[])[Errno.None, Errno.EEXIST, Errno.EBUSY, Errno.ETXTBSY]));
        Assert.Equal((1ul, 2L * 4096), (loads.Stats.ModulesLoaded, loads.Memory.All.InUse));
        Assert.Equal(loads.Stats.WastedBytes, (ulong)calls.Sum(call => call.WastedBytes));
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void A_storm_leaves_nothing_behind_for_the_next_one(string remedy, LoadSystemCall systemCall)
    {
        var settings = new BootStormSettings { CpuCount = 4, Remedy = Named(remedy), SystemCall = systemCall };
        var (first, second) = (BootStorm.Run(settings), BootStorm.Run(settings));
        Assert.Equal(
            (first.Loads, first.Duplicates, first.Elapsed, first.PeakBytes, first.WastedBytes),
            (second.Loads, second.Duplicates, second.Elapsed, second.PeakBytes, second.WastedBytes));
    }

    [Theory]
    [InlineData("5.15.0-100-generic", "None")]
    [InlineData("6.2", "None")]
    [InlineData("6.3.13", "None")]
    [InlineData("6.4", "EarlyCheck")]
    [InlineData("6.4.16", "EarlyCheck")]
    [InlineData("6.5", "Idempotent")]
    [InlineData("6.12.117", "Idempotent")]
    [InlineData("10.0.1-next", "Idempotent")]
    public void A_release_has_the_remedy_that_came_last(string release, string remedy)
    {
        Assert.True(KernelRelease.TryParse(release, out var kernel));
        Assert.Equal(remedy, KnownRemedies.OfKernel(kernel).Name);
    }

    [Fact]
    public void They_are_in_the_order_in_which_they_were_proposed_after_the_kernel_without_a_remedy()
    {
        Assert.Equal("None", KnownRemedies.All[0].Name);
        Assert.Equal(KnownRemedies.All.Select(remedy => remedy.Order).Order(), KnownRemedies.All.Select(remedy => remedy.Order));
        Assert.Equal("RateLimit takes a whole number from 1, such as RateLimit:8, UserspaceLimit takes a whole number from 1, such as UserspaceLimit:8", KnownRemedies.ParameterHelp);
    }
}
