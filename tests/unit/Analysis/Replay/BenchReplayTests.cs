using FsCheck;
using FsCheck.Fluent;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Remedies;
using ModDups.Tests.Simulation.Loading;

namespace ModDups.Tests.Analysis.Replay;

/// <summary>Whatever happens on the bench: its own counters lie within what follows from the calls alone.</summary>
public sealed class BenchReplayTests
{
    private const int Storms = 600;

    private static readonly Gen<Errno?> s_init = Gen.Frequency(
        (5, Gen.Constant<Errno?>(null)), (1, Gen.Elements<Errno?>(Errno.ENODEV, Errno.EBUSY, Errno.EEXIST)));

    private static readonly Gen<Attempt> s_attempt =
        from at in Gen.Choose(0, 4000)
        from module in Gen.Elements("lib", "driver", "other")
        from entry in Gen.Frequency((3, Gen.Constant(LoadSystemCall.FinitModule)), (1, Gen.Constant(LoadSystemCall.InitModule)))
        from copy in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        select new Attempt(at, module, entry, copy);

    private static readonly Gen<Storm> s_storm =
        from kernel in Gen.Elements("6.3", "6.4", "6.12")
        from compressed in Gen.Elements(false, true)
        from limit in Gen.Frequency((4, Gen.Constant<long?>(null)), (1, Gen.Choose(3000, 12000).Select(bytes => (long?)bytes)))
        from inits in s_init.ArrayOf(3)
        from count in Gen.Choose(1, 24)
        from attempts in s_attempt.ArrayOf(count)
        select new Storm(kernel, compressed, limit, inits, attempts);

    [Fact]
    public void Its_counters_lie_within_the_bounds() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Storms), Prop.ForAll(s_storm.ToArbitrary(), Replay));

    private static void Replay(Storm storm)
    {
        var catalog = TestCatalogs.Of(
            TestCatalogs.Module("lib", 1000) with { InitErrno = (int?)storm.Inits[0] },
            TestCatalogs.Module("driver", 1500, "lib") with { InitErrno = (int?)storm.Inits[1] },
            TestCatalogs.Module("other", 700) with { InitErrno = (int?)storm.Inits[2] });
        var bench = new ScriptedLoads(KnownRemedies.OfKernel(ReplayInput.Kernel(storm.Kernel)), catalog, limit: storm.Limit);
        var calls = storm.Attempts
            .Select(attempt => (attempt, Call: bench.At(attempt.At, attempt.Module, attempt.Entry, storm.Compressed, attempt.File(catalog))))
            .ToList();
        bench.Run();

        var ending = storm.Compressed ? ".ko.xz" : ".ko";
        var record = calls.OrderBy(call => call.Call.EndedAt).Select(call => ReplayInput.Call(
            $"copy-{call.attempt.Copy}/{call.attempt.Module}{ending}", call.attempt.At, call.Call.EndedAt, call.Call.Result,
            call.attempt.Entry == LoadSystemCall.InitModule ? "init_module" : "finit_module"));
        Within.Bounds(bench.Stats, ReplayInput.Of(storm.Kernel, catalog, [.. record]));
    }

    internal sealed record Attempt(int At, string Module, LoadSystemCall Entry, int Copy)
    {
        /// <summary>The inode: that of the module's own file, or of a copy of it.</summary>
        internal int? File(ModuleCatalog catalog) =>
            Copy == 0 ? null : (10 * Copy) + catalog.Modules.ToList().FindIndex(module => module.Name == Module);
    }

    internal sealed record Storm(string Kernel, bool Compressed, long? Limit, Errno?[] Inits, Attempt[] Attempts)
    {
        public override string ToString() =>
            $"{Kernel}, compressed {Compressed}, limit {Limit}, inits {string.Join(' ', Inits)}: {string.Join("; ", (object[])Attempts)}";
    }
}
