using System.Text.Json;
using ModDups.Analysis.Blame;
using ModDups.Input;
using ModDups.Statistics.Sources;

namespace ModDups.Lab;

/// <summary>moddups ran inside the virtual machine, and read the counters of the kernel that it ran on.</summary>
public sealed class InsideTests
{
    private static readonly LabBoot s_boot = Laboratory.Boots.Single(boot => boot.Actor == "moddups");

    [Fact]
    public void Root_reads_the_running_kernel()
    {
        Assert.Equal(("0", ""), (Status("root"), s_boot.ReadText("root.err")));
        Assert.StartsWith("/sys/kernel/debug/modules/stats\n\nModules ", s_boot.ReadText("root.out"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_is_the_kernels_to_the_byte()
    {
        Assert.Equal(("0", ""), (Status("root-text"), s_boot.ReadText("root-text.err")));
        Assert.Equal(s_boot.StatsText(), File.ReadAllBytes(s_boot.PathOf("root-text.out")));
    }

    [Fact]
    public void The_JSON_has_the_kernels_numbers()
    {
        Assert.Equal(("0", ""), (Status("root-json"), s_boot.ReadText("root-json.err")));
        using var json = JsonDocument.Parse(s_boot.ReadText("root-json.out"));
        var (stats, counters) = (Assert.Single(json.RootElement.EnumerateArray()), s_boot.Counters());
        Assert.Equal("/sys/kernel/debug/modules/stats", stats.GetProperty("Source").GetString());
        Assert.Equal(counters["modcount"], stats.GetProperty("ModulesLoaded").GetInt64());
        Assert.Equal(counters["invalid_mod_bytes"], stats.GetProperty("FailedLoadBytes").GetInt64());
        Assert.Equal(counters["invalid_becoming_bytes"], stats.GetProperty("FailedBecomingBytes").GetInt64());

        using var rows = JsonDocument.Parse(s_boot.ReadText("root-dups.out"));
        Assert.Equal(
            s_boot.Stats().DuplicateModules.Select(row => row.Name),
            rows.RootElement.EnumerateArray().Select(row => row.GetProperty("Name").GetString()));
    }

    [Fact]
    public void Nobody_is_told_what_to_do()
    {
        Assert.Equal(("1", ""), (Status("nobody"), s_boot.ReadText("nobody.out")));
        var message = s_boot.ReadText("nobody.err");
        Assert.Contains("/sys/kernel/debug", message, StringComparison.Ordinal);
        Assert.Contains("root", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_archive_of_the_boot_has_what_the_kernel_had()
    {
        Assert.Equal(("0", ""), (Status("collect"), s_boot.ReadText("collect.err")));
        var archive = s_boot.PathOf("evidence.tar.gz");
        // The kernel's log has nothing about modules.
        var settings = new BlameSource { Paths = [archive] }.Open(problem => Assert.True(problem.IsWarning, problem.ToString()));
        Assert.Equal(LabBoot.Nameless(s_boot.Stats()), LabBoot.Nameless(settings.Stats!));
        Assert.Equal((s_boot.Release, s_boot.CpuCount), (settings.Kernel.Name, settings.CpuCount));
        Assert.NotNull(settings.Resolver);
        foreach (var module in settings.Catalog!.Modules)
            Assert.Equal(new FileInfo(Path.Join(s_boot.Built.FolderOf("plain"), module.File)).Length, module.ImageBytes);

        var report = BlamePipeline.Run(settings, TestContext.Current.CancellationToken);
        Assert.Equal(s_boot.Stats().FailedBecoming + s_boot.Stats().FailedLoads, (ulong)report.Causes.Sum(cause => cause.Failures));
    }

    [Fact]
    public void Nobodys_archive_says_what_is_missing()
    {
        Assert.Equal(("0", ""), (Status("nobody-collect"), s_boot.ReadText("nobody-collect.err")));
        var archive = s_boot.PathOf("nobody.tar.gz");
        var problems = new List<InputProblem>();
        Assert.Empty(new StatsSource().Read(archive, problems.Add));
        Assert.Equal(InputProblemKind.NoCounters, Assert.Single(problems).Kind);
        var settings = new BlameSource { Paths = [archive] }.Open(_ => { });
        Assert.Equal((s_boot.Release, s_boot.CpuCount), (settings.Kernel.Name, settings.CpuCount));
        Assert.NotNull(settings.Catalog);
    }

    private static string Status(string of) => s_boot.ReadText(of + ".status").Trim();
}
