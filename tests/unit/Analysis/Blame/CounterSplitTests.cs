using FsCheck;
using FsCheck.Fluent;
using ModDups.Analysis.Accounting;
using ModDups.Analysis.Blame;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>What the kernel's counters tell of each module's failures, before and after memory was laid out for it.</summary>
public sealed class CounterSplitTests
{
    // udev-plain-early-4: 4 late failures of 5,157,360 bytes are twice kvm, and once each kvm_amd and aesni_intel.
    [Fact]
    public void The_counters_of_a_boot_leave_one_way()
    {
        var split = CounterSplit.Of(
            CauseInput.Stats("udev-plain-early-4"), module => (CauseInput.UdevCatalog.Find(module)!.ImageBytes, default));

        Assert.Equal(new Bound(2, 2), split["kvm"]);
        Assert.Equal(new Bound(1, 1), split["kvm_amd"]);
        Assert.Equal(new Bound(1, 1), split["aesni_intel"]);
        Assert.All(split.Where(module => module.Key is not ("kvm" or "kvm_amd" or "aesni_intel")), module => Assert.Equal(default, module.Value));
    }

    [Fact]
    public void A_size_that_is_not_known_leaves_what_the_reasons_tell()
    {
        var split = CounterSplit.Of(CauseInput.Stats("udev-plain-early-4"), _ => null);

        Assert.Equal(new Bound(1, 2), split["kvm"]);
        Assert.Equal(default, split["cryptd"]);
    }

    [Fact]
    public void Failures_that_were_no_duplicates_leave_what_the_reasons_tell()
    {
        var stats = CauseInput.Stats("udev-plain-early-4");
        var split = CounterSplit.Of(
            stats with { FailedLoads = stats.FailedLoads + 1, FailedLoadBytes = stats.FailedLoadBytes + 12_345 },
            module => (CauseInput.UdevCatalog.Find(module)!.ImageBytes, default));

        Assert.Equal(new Bound(1, 2), split["kvm"]);
    }

    [Fact]
    public void What_was_counted_is_always_among_the_ways() => Prop.ForAll(
        Gen.Choose(1, 8).SelectMany(count => Module.ArrayOf(count)).ToArbitrary(),
        modules =>
        {
            var named = modules.Select((module, at) => (Name: $"module_{at}", module.Image, module.Becoming, module.Late)).ToList();
            var stats = CauseInput.Stats("udev-plain-early-4") with
            {
                FailedBecoming = (ulong)named.Sum(module => module.Becoming),
                FailedLoads = (ulong)named.Sum(module => module.Late),
                FailedBecomingBytes = (ulong)named.Sum(module => (long)module.Becoming * module.Image),
                FailedLoadBytes = (ulong)named.Sum(module => 2L * module.Late * module.Image),
                DuplicateModules = [.. named.Select(module => new DuplicateFailedModule
                {
                    Name = module.Name,
                    Count = (ulong)(module.Becoming + module.Late),
                    Reason = (module.Becoming > 0 ? FailureReason.Becoming : FailureReason.None) | (module.Late > 0 ? FailureReason.Load : FailureReason.None),
                })],
            };
            var split = CounterSplit.Of(stats, name => (named.Find(module => module.Name == name).Image, default));
            return named.TrueForAll(module => split[module.Name].Minimum <= (ulong)module.Late && (ulong)module.Late <= split[module.Name].Maximum);
        }).QuickCheckThrowOnFailure();

    private static Gen<(int Image, int Becoming, int Late)> Module =>
        from image in Gen.Choose(1, 2_000_000)
        from becoming in Gen.Choose(0, 40)
        from late in Gen.Choose(becoming == 0 ? 1 : 0, 6)
        select (image, becoming, late);
}
