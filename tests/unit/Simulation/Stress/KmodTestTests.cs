using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Stress;

namespace ModDups.Tests.Simulation.Stress;

/// <summary>The kernel's tools/testing/selftests/kmod/kmod.sh on the bench: what each test asks, and what it gets.</summary>
public sealed class KmodTestTests
{
    public static TheoryData<int, string> Tests
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var test in KmodTest.All)
            {
                foreach (var kernel in new[] { "5.2.6", "6.1.8", "6.3", "6.4", "6.12", "7.1" })
                    data.Add(test.Number, kernel);
            }
            return data;
        }
    }

    private static BootStormResult Run(int number, string? kernel = null, Remedy? remedy = null) => BootStorm.Run(
        new BootStormSettings { CpuCount = 8, Kernel = kernel is null ? null : new KernelRelease(kernel), Remedy = remedy ?? new None() }
            .AskedBy(KmodTest.All[number - 1]));

    [Theory]
    [MemberData(nameof(Tests))]
    public void Each_test_gets_what_the_script_expects_on_each_generation(int number, string kernel)
    {
        var finding = Assert.Single(Run(number, kernel).Findings);
        Assert.True(finding.Kind == BenchFindingKind.KmodTestPassed, finding.Message);
    }

    // kmod.sh and lib/test_kmod.c of Linux 6.12: kmod_defaults_fs() and kmod_defaults_driver() set 50 threads, so that the second
    // half of 0002 has them too; 0008 has 50 + 50 / 6, and 0009 50 + 50 / 4.
    [Theory]
    [InlineData(1, 3 * (1 + 1))]
    [InlineData(2, 3 * (1 + 50))]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 10 * 50)]
    [InlineData(6, 10 * 50)]
    [InlineData(7, 5 * (50 + 50))]
    [InlineData(8, 150 * 58)]
    [InlineData(9, 150 * 62)]
    [InlineData(10, 1)]
    [InlineData(11, 1)]
    public void Each_test_asks_as_often_as_the_script(int number, long requests) => Assert.Equal(requests, Run(number).Requests);

    [Theory]
    [InlineData(5, 10)]
    [InlineData(8, 150)]
    public void The_module_is_loaded_anew_in_each_run(int number, int runs)
    {
        var result = Run(number, "6.12");
        Assert.Equal(((ulong)runs, runs - 1L), (result.Stats.ModulesLoaded, result.Unloads));
    }

    [Fact]
    public void With_a_file_system_what_it_needs_is_unloaded_too()
    {
        var result = Run(6, "6.12");
        Assert.Equal((10ul * 4, 9L * 4), (result.Stats.ModulesLoaded, result.Unloads));
    }

    // With these a modprobe that came second fails, though the module is being loaded.
    [Theory]
    [InlineData("KreadDedup")]
    [InlineData("ExclusiveRead")]
    public void A_remedy_that_refuses_duplicates_fails_a_test_of_many_threads(string name)
    {
        Assert.True(KnownRemedies.TryFind(name, out var remedy));
        var finding = Assert.Single(Run(5, remedy: remedy).Findings);
        Assert.Equal(BenchFindingKind.KmodTestFailed, finding.Kind);
        Assert.StartsWith(
            "kmod_test_0005 failed in run 1. 50 threads of request_module(\"test_module\"): MODULE_NOT_FOUND (256), and kmod.sh expects SUCCESS (0).",
            finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_the_module_fails_the_test()
    {
        var result = BootStorm.Run(new BootStormSettings
        {
            CpuCount = 2,
            Catalog = TestCatalogs.Of(TestCatalogs.Module("kvm", 1000)),
            Asker = KmodTest.All[3 - 1],
        });
        Assert.Contains("get_fs_type(\"xfs\"): -EINVAL (-22)", Assert.Single(result.Findings).Message, StringComparison.Ordinal);
    }
}
