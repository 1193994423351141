using System.Text.Json;

namespace ModDups.Tests.Cli;

/// <summary><c>storm --asker</c>: stress-ng and the kernel's kmod tests instead of udev.</summary>
public sealed class AskerTests
{
    [Fact]
    public void Stress_ng_takes_its_own_options()
    {
        var run = CliRun.Of(
            "storm", "--json", "--cpus", "2", "--asker", "stressng:3", "--module-name", "irqbypass", "--module-no-unload", "--module-ops", "3",
            "--timeout", "0.5", "--kernel", "6.12");
        var storm = Assert.Single(run.Items);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(("StressNg:3", 0), (storm.GetProperty("Asker").GetString(), storm.GetProperty("Unloads").GetInt32()));
        Assert.All(storm.GetProperty("CallErrors").EnumerateArray(), error =>
        {
            Assert.Equal(["Call", "Errno", "Count"], error.EnumerateObject().Select(member => member.Name));
            Assert.Equal(JsonValueKind.Number, error.GetProperty("Count").ValueKind);
        });
    }

    [Fact]
    public void A_table_tells_what_the_calls_returned_and_whether_a_test_passed()
    {
        var run = CliRun.Of("storm", "--cpus", "8", "--asker", "Kmod:0002", "--kernel", "6.12");

        Assert.StartsWith("5 modules of kmod-selftest.tsv, machine KvmGuest, FinitModule, Kmod:0002, seed 0", run.Output, StringComparison.Ordinal);
        Assert.Contains("8 CPUs, Idempotent on 6.12: 0 loads, 0 unloads.", run.Output, StringComparison.Ordinal);
        Assert.Contains("kmod_test_0002 passed, runs: 3. 1 thread of request_module(\"nope-test_module\"): MODULE_NOT_FOUND (256); ",
            run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--asker: found 'Kmod:12', expected StressNg, StressNg:WORKERS, or Kmod:0001 to Kmod:0011.", "--asker", "Kmod:12")]
    [InlineData("--timeout needs --asker StressNg.", "--timeout", "1")]
    [InlineData("--module-name needs --asker StressNg.", "--asker", "Kmod:0001", "--module-name", "kvm")]
    [InlineData("--timeout: found '0', expected a number of seconds above 0 and up to 3600.", "--asker", "StressNg", "--timeout", "0")]
    [InlineData("--devices, --coldplug and --ask-all say what udev asks for, and --asker that others ask: specify one of them.", "--asker", "StressNg", "--ask-all")]
    [InlineData("--max-workers, --memory and --udev are for the workers of udev, which does not ask with --asker: leave them out.", "--asker", "Kmod:0001", "--max-workers", "2")]
    [InlineData("--max-workers, --memory and --udev are for the workers of udev, which does not ask with --asker: leave them out.", "--asker", "StressNg", "--memory", "4G")]
    [InlineData("--max-workers, --memory and --udev are for the workers of udev, which does not ask with --asker: leave them out.", "--asker", "StressNg", "--udev", "252")]
    [InlineData("--scale and --modprobe-path need --devices.", "--asker", "Kmod:0001", "--scale", "pci=2")]
    [InlineData("stress-ng loads files that are not compressed, by finit_module().", "--asker", "StressNg", "--compressed")]
    public void Arguments_that_are_off_are_refused(string expected, params string[] arguments)
    {
        var run = CliRun.Of(["storm", "--cpus", "1", .. arguments]);
        Assert.Equal(2, run.Status);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
