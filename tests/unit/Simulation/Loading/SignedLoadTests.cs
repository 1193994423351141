using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Simulation.Loading;

/// <summary>A module of 100,000 bytes, 721 of them its signature: the copy holds it, and the counters don't (module_sig_check()).</summary>
public sealed class SignedLoadTests
{
    private static readonly ModuleCatalog s_catalog = TestCatalogs.Of(TestCatalogs.Module("kvm", 100_000) with { SignatureBytes = 721 });

    [Fact]
    public void A_late_duplicate_counts_without_it_and_allocates_with_it()
    {
        var loads = new ScriptedLoads(new None(), s_catalog);
        loads.At(0, "kvm");
        var late = loads.At(5000, "kvm");
        loads.Run();
        Assert.Equal((2 * 99_279, 100_000 + 200_000), (late.WastedBytes, late.AllocatedBytes));
        Assert.Equal(2 * 99_279ul, loads.Stats.FailedLoadBytes);
    }

    [Fact]
    public void An_early_duplicate_of_a_compressed_file_counts_the_file_and_the_rest_of_the_image()
    {
        var loads = new ScriptedLoads(new EarlyCheck(), s_catalog);
        loads.At(0, "kvm");
        loads.At(5000, "kvm", compressed: true);
        loads.Run();
        Assert.Equal(99_279 + 25_000ul, loads.Stats.FailedBecomingBytes);
    }

    [Fact]
    public void A_failed_copy_counts_with_it()
    {
        var loads = new ScriptedLoads(new EarlyCheck(), s_catalog, limit: 50_000);
        loads.At(0, "kvm", LoadSystemCall.InitModule);
        Assert.Equal((1ul, 100_000ul), (loads.Run().Stats.FailedReads, loads.Stats.FailedReadBytes));
    }
}
