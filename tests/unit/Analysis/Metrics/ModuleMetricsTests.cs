using ModDups.Analysis.Machines;
using ModDups.Analysis.Metrics;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Analysis.Metrics;

/// <summary>What a machine counted, as metrics.</summary>
public sealed class ModuleMetricsTests
{
    [Fact]
    public void Every_counter_that_the_kernel_keeps_is_a_metric_with_its_value()
    {
        var stats = StatsOf("before-8");
        var metrics = ModuleMetrics.Of([Machine(stats)]).ToDictionary(metric => metric.SampleName, StringComparer.Ordinal);

        Assert.Equal(119, Assert.Single(metrics["moddups_failed_loads_total"].Samples).Value);
        Assert.Equal(stats.FailedLoadBytes, Assert.Single(metrics["moddups_failed_load_bytes_total"].Samples).Value);
        Assert.Equal(stats.TotalModuleBytes, Assert.Single(metrics["moddups_module_bytes_total"].Samples).Value);
        var kept = KernelCounters.All.Where(counter => counter.Kind is not KernelCounterKind.Average).ToList();
        Assert.Equal(kept.Count, metrics.Values.Count(metric => metric.Help.StartsWith("The kernel's '", StringComparison.Ordinal)));
        Assert.All(kept, counter => Assert.Contains(metrics.Values, metric => metric.Help.Contains($"'{counter.Label}'", StringComparison.Ordinal)
            && metric.Samples[0].Value == stats.Value(counter)));
    }

    [Fact]
    public void The_worst_modules_have_samples_and_the_others_are_summed()
    {
        var stats = StatsOf("before-8");
        foreach (var most in new[] { 0, 1, 5, 1000 })
        {
            var metrics = ModuleMetrics.Of([Machine(stats)], most);
            var own = metrics.SingleOrDefault(metric => metric.SampleName == "moddups_duplicate_failures_total")?.Samples ?? [];
            var rest = Assert.Single(metrics.Single(metric => metric.Name == "moddups_duplicate_failures_unlisted").Samples).Value;

            Assert.Equal(Math.Min(most, stats.DuplicateModules.Count), own.Count);
            Assert.Equal(stats.DuplicateModules.Sum(module => (decimal)module.Count), own.Sum(sample => sample.Value) + rest);
            Assert.Equal(own.OrderByDescending(sample => sample.Value), own);
        }
    }

    [Fact]
    public void A_module_that_a_text_lists_twice_is_one_sample()
    {
        DuplicateFailedModule Row(ulong count) => new() { Name = "kvm", Count = count, Reason = FailureReason.Load };
        var metrics = ModuleMetrics.Of([Machine(StatsOf("before-8") with { DuplicateModules = [Row(3), Row(7)] })]);
        Assert.Equal(7, Assert.Single(metrics.Single(metric => metric.SampleName == "moddups_duplicate_failures_total").Samples).Value);
    }

    [Fact]
    public void A_counter_of_a_later_kernel_keeps_its_name()
    {
        var metrics = ModuleMetrics.Of([Machine(StatsOf("before-8") with { OtherCounters = [new("Mods ever \"seen\"", 5)] })]);
        var sample = Assert.Single(metrics.Single(metric => metric.SampleName == "moddups_other_total").Samples);
        Assert.Equal((5m, "Mods ever \"seen\""), (sample.Value, Assert.Single(sample.Labels).Value));
    }

    [Fact]
    public void A_machine_that_can_not_be_read_is_down_and_has_no_counters()
    {
        var metrics = ModuleMetrics.Of([Machine(null) with { IsRead = false }]);
        Assert.Equal(0, Assert.Single(metrics.Single(metric => metric.Name == ModuleMetrics.Up).Samples).Value);
        Assert.DoesNotContain(metrics, metric => metric.Help.StartsWith("The kernel's '", StringComparison.Ordinal));
    }

    [Fact]
    public void Machines_with_paths_are_told_apart_by_their_source()
    {
        var metrics = ModuleMetrics.Of([Machine(StatsOf("before-8")) with { Source = "a" }, Machine(StatsOf("before-16")) with { Source = "b" }]);
        var samples = metrics.Single(metric => metric.SampleName == "moddups_failed_loads_total").Samples;
        Assert.Equal([("a", 119m), ("b", 255m)], samples.Select(sample => (sample.Labels.Single(label => label.Key == "source").Value, sample.Value)));
    }

    [Fact]
    public void A_folder_is_read_with_what_it_has()
    {
        var machine = new MachineSource { Path = Captures.PathOf("before-8"), WantsAdvice = false }.Read(problem => Assert.Fail(problem.ToString()), TestContext.Current.CancellationToken);
        Assert.Equal((true, true, 119ul), (machine.IsRead, machine.HasCounters, machine.Stats!.FailedLoads));
        Assert.Equal(new MachineIdentity(), machine.Identity);
    }

    private static ModuleStats StatsOf(string capture) => new StatsSource().Read(Captures.PathOf(capture), problem => Assert.Fail(problem.ToString())).Single();

    private static MachineReading Machine(ModuleStats? stats) => new() { Source = null, IsRead = true, HasCounters = stats is not null, Identity = new(), Stats = stats };
}
