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
    private static string Play(string name, bool fails, LoadSystemCall entry)
    {
        Assert.True(KnownRemedies.TryFind(name, out var remedy));
        var kvm = TestCatalogs.Module("kvm", 1000) with { InitErrno = fails ? (int)Errno.ENODEV : null };
        var loads = new ScriptedLoads(remedy, TestCatalogs.Of(kvm));
        long[] instants = [0, 50, 250, 5000];
        var calls = instants.Select(at => loads.At(at, "kvm", entry)).ToArray();
        loads.Run();
        return string.Join("; ", calls.Select(call => FormattableString.Invariant(
            $"{call.EndedAt} {(call.Result == Errno.None ? "0" : call.Result)}{(call.Waited ? "w" : "")} {call.AllocatedBytes}/{call.WastedBytes}")));
    }

    [Theory]
    [InlineData("None", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("EarlyCheck", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("UniqueNameEarly", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("SharedLoad", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("KreadDedup", "1000 0 3000/0; 1000 EBUSYw 0/0; 1000 EBUSYw 0/0; 5000 EBUSY 0/0")]
    [InlineData("ExclusiveRead", "1000 0 3000/0; 50 ETXTBSY 0/0; 250 ETXTBSY 0/0; 5100 EEXIST 1000/1000")]
    [InlineData("Idempotent", "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5100 EEXIST 1000/1000")]
    [InlineData("RateLimit:1", "1000 0 3000/0; 1200 EEXISTw 3000/2000; 1400 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("SharedContext", "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5000 0 0/0")]
    public void A_load_that_succeeds(string remedy, string expected) =>
        Assert.Equal(expected, Play(remedy, fails: false, LoadSystemCall.FinitModule));

    [Theory]
    [InlineData("None", "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 3000/2000; 6000 ENODEV 3000/0")]
    [InlineData("EarlyCheck", "1000 ENODEV 3000/0; 1000 EBUSYw 3000/2000; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("UniqueNameEarly", "1000 ENODEV 3000/0; 1000 EBUSYw 1000/1000; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("SharedLoad", "1000 ENODEV 3000/0; 1000 EBUSYw 1000/1000; 1000 EBUSYw 1000/1000; 6000 ENODEV 3000/0")]
    [InlineData("KreadDedup", "1000 ENODEV 3000/0; 1000 EBUSYw 0/0; 1000 EBUSYw 0/0; 5000 EBUSY 0/0")]
    [InlineData("ExclusiveRead", "1000 ENODEV 3000/0; 50 ETXTBSY 0/0; 250 ETXTBSY 0/0; 6000 ENODEV 3000/0")]
    [InlineData("Idempotent", "1000 ENODEV 3000/0; 1000 ENODEVw 0/0; 1000 ENODEVw 0/0; 6000 ENODEV 3000/0")]
    [InlineData("RateLimit:1", "1000 ENODEV 3000/0; 2000 ENODEVw 3000/0; 3000 ENODEVw 3000/0; 6000 ENODEV 3000/0")]
    [InlineData("SharedContext", "1000 ENODEV 3000/0; 1000 ENODEVw 0/0; 1000 ENODEVw 0/0; 5000 ENODEV 0/0")]
    public void A_load_whose_init_fails(string remedy, string expected) =>
        Assert.Equal(expected, Play(remedy, fails: true, LoadSystemCall.FinitModule));

    [Theory]
    [InlineData("None", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("EarlyCheck", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("UniqueNameEarly", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("SharedLoad", "1000 0 3000/0; 1000 EEXISTw 1000/1000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("KreadDedup", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("ExclusiveRead", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("Idempotent", "1000 0 3000/0; 1000 EEXISTw 3000/2000; 1000 EEXISTw 1000/1000; 5100 EEXIST 1000/1000")]
    [InlineData("RateLimit:1", "1000 0 3000/0; 1200 EEXISTw 3000/2000; 1400 EEXISTw 3000/2000; 5200 EEXIST 3000/2000")]
    [InlineData("SharedContext", "1000 0 3000/0; 1000 0w 0/0; 1000 0w 0/0; 5000 0 0/0")]
    public void A_load_by_init_module(string remedy, string expected) =>
        Assert.Equal(expected, Play(remedy, fails: false, LoadSystemCall.InitModule));
}
