using ModDups.Kernel;
using ModDups.Simulation.Remedies;
using ModDups.Tests.Simulation.Loading;

namespace ModDups.Tests.Simulation.Remedies;

/// <summary>
/// Four calls for one module under every remedy: one, another before the first is registered, a third after that, and a
/// fourth when the first has long ended. A load takes 1000 ns: read by 100, registered at 200, linked by 300, its init
/// done at 1000. Each cell is the instant of the end, the errno, "w" where it waited, and the bytes allocated and wasted.
/// </summary>
public sealed class RemedyMatrixTests
{
    private static string Play(string name, bool fails, LoadSystemCall entry, string? kernel = null)
    {
        Assert.True(KnownRemedies.TryFind(name, out var remedy));
        var kvm = TestCatalogs.Module("kvm", 1000) with { InitErrno = fails ? (int)Errno.ENODEV : null };
        var loads = new ScriptedLoads(remedy, TestCatalogs.Of(kvm), kernel: kernel);
        long[] instants = [0, 50, 250, 5000];
        var calls = instants.Select(at => loads.At(at, "kvm", entry)).ToArray();
        loads.Run();
        return string.Join("; ", calls.Select(call => FormattableString.Invariant(
            $"{call.EndedAt} {(call.Result == Errno.None ? "0" : call.Result)}{(call.Waited ? "w" : "")} {call.AllocatedBytes}/{call.WastedBytes}")));
    }

    [Theory]
    [InlineData("None", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("SharedLoad", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("UniqueNameEarly", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("RateLimit:1", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("EarlyCheck", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("KreadDedup", "1000 0 3000/0; 90 EBUSYw 0/0; 250 EBUSY 0/0; 5000 EBUSY 0/0")]
    [InlineData("UserspaceLimit:1", "1000 0 3000/0; 1200 EEXIST 3000/2000; 1400 EEXIST 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("SharedContext", "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5000 0 0/0")]
    [InlineData("StreamRead", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("KreadUniq", "1000 0 3000/0; 90 EBUSYw 0/0; 250 EBUSY 0/0; 5000 EBUSY 0/0")]
    [InlineData("ExclusiveKread", "1000 0 3000/0; 50 ETXTBSY 0/0; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("ExclusiveRead", "1000 0 3000/0; 50 ETXTBSY 0/0; 250 ETXTBSY 0/0; 5100 EEXIST 1000/1000")]
    [InlineData("Idempotent", "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5100 EEXIST 1000/1000")]
    public void A_load_that_succeeds(string remedy, string expected) =>
        Assert.Equal(expected, Play(remedy, fails: false, LoadSystemCall.FinitModule));

    [Theory]
    [InlineData("None", "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 3000/2000; 6000 ENODEV 3000/0")]
    [InlineData("SharedLoad", "1000 ENODEV 3000/0; 1000 EBUSYw 1000/1000; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("UniqueNameEarly", "1000 ENODEV 3000/0; 2800 ENODEVw 3000/0; 1900 ENODEVw 3000/0; 6000 ENODEV 3000/0")]
    [InlineData("RateLimit:1", "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 3000/2000; 6000 ENODEV 3000/0")]
    [InlineData("EarlyCheck", "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("KreadDedup", "1000 ENODEV 3000/0; 90 EBUSYw 0/0; 250 EBUSY 0/0; 5000 EBUSY 0/0")]
    [InlineData("UserspaceLimit:1", "1000 ENODEV 3000/0; 2000 ENODEV 3000/0; 3000 ENODEV 3000/0; 6000 ENODEV 3000/0")]
    [InlineData("SharedContext", "1000 ENODEV 3000/0; 1000 ENODEVw 0/0; 1000 ENODEVw 0/0; 5000 ENODEV 0/0")]
    [InlineData("StreamRead", "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("KreadUniq", "1000 ENODEV 3000/0; 90 EBUSYw 0/0; 250 EBUSY 0/0; 6000 ENODEV 3000/0")]
    [InlineData("ExclusiveKread", "1000 ENODEV 3000/0; 50 ETXTBSY 0/0; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("ExclusiveRead", "1000 ENODEV 3000/0; 50 ETXTBSY 0/0; 250 ETXTBSY 0/0; 6000 ENODEV 3000/0")]
    [InlineData("Idempotent", "1000 ENODEV 3000/0; 1000 ENODEVw 0/0; 1000 ENODEVw 0/0; 6000 ENODEV 3000/0")]
    public void A_load_whose_init_fails(string remedy, string expected) =>
        Assert.Equal(expected, Play(remedy, fails: true, LoadSystemCall.FinitModule));

    [Theory]
    [InlineData("None", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("SharedLoad", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("UniqueNameEarly", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("RateLimit:1", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("EarlyCheck", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("KreadDedup", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("UserspaceLimit:1", "1000 0 3000/0; 1200 EEXIST 3000/2000; 1400 EEXIST 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("SharedContext", "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5000 0 0/0")]
    [InlineData("StreamRead", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("KreadUniq", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("ExclusiveKread", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("ExclusiveRead", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("Idempotent", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    public void A_load_by_init_module(string remedy, string expected) =>
        Assert.Equal(expected, Play(remedy, fails: false, LoadSystemCall.InitModule));

    // add_unformed_module() of 4.19, 5.10.13, 6.1.8, 6.1.164; module_patient_check_exists() and idempotent() of 6.12.107.
    [Theory]
    [InlineData("5.2", false, "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("5.2", true, "1000 ENODEV 3000/0; 2600 ENODEVw 3000/0; 1800 ENODEVw 3000/0; 6000 ENODEV 3000/0")]
    [InlineData("5.3", false, "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("5.3", true, "1000 ENODEV 3000/0; 2600 ENODEVw 3000/0; 1800 ENODEVw 3000/0; 6000 ENODEV 3000/0")]
    [InlineData("6.2", false, "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("6.2", true, "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 3000/2000; 6000 ENODEV 3000/0")]
    [InlineData("6.4", false, "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("6.4", true, "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("6.5", false, "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5100 EEXIST 1000/1000")]
    [InlineData("6.5", true, "1000 ENODEV 3000/0; 1000 ENODEVw 0/0; 1000 ENODEVw 0/0; 6000 ENODEV 3000/0")]
    [InlineData("6.12", false, "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5100 EEXIST 1000/1000")]
    [InlineData("6.12", true, "1000 ENODEV 3000/0; 1000 ENODEVw 0/0; 1000 ENODEVw 0/0; 6000 ENODEV 3000/0")]
    [InlineData("7.1", false, "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5100 EEXIST 1000/1000")]
    [InlineData("7.1", true, "1000 ENODEV 3000/0; 1000 ENODEVw 0/0; 1000 ENODEVw 0/0; 6000 ENODEV 3000/0")]
    public void A_kernel_without_a_further_remedy(string kernel, bool fails, string expected) =>
        Assert.Equal(expected, Play("None", fails, LoadSystemCall.FinitModule, kernel));
}
