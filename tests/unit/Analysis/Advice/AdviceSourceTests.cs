using ModDups.Analysis.Advice;
using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Analysis.Advice;

/// <summary>The facts of a system, out of the files that an archive has.</summary>
public sealed class AdviceSourceTests
{
    [Fact]
    public void An_archive_tells_what_the_system_is()
    {
        using var folder = Archive();
        var facts = Open(folder.Path);
        Assert.Equal(("6.12.48+deb13-amd64", "34", "257"), (facts.Kernel?.Name, facts.Kmod?.Name, facts.Udev?.Name));
        Assert.Equal("Debian GNU/Linux 13 (trixie)", facts.Distribution);
        Assert.Equal(ModuleCompression.Xz, facts.Decompression);
        Assert.Equal((12, 7, 2L << 30), (facts.CpuCount, facts.MaxWorkers, facts.MemoryBytes));
        Assert.Equal(1008L << 20, facts.ModuleAreaBytes);
        Assert.Contains("kvm", facts.CommandLine.Refused);
        Assert.Equal("/etc/modules-load.d/lab.conf", facts.NamedByUnits["kvm_amd"]);
        Assert.DoesNotContain("#", facts.NamedByUnits.Keys);
    }

    [Fact]
    public void A_kernel_without_the_file_decompresses_nothing()
    {
        using var folder = Archive();
        File.Delete(Path.Join(folder.Path, "compression"));
        Assert.Equal(ModuleCompression.None, Open(folder.Path).Decompression);
        // In a folder that somebody put together, the file may only have been left out.
        File.Delete(Path.Join(folder.Path, "manifest.json"));
        Assert.Null(Open(folder.Path).Decompression);
    }

    [Fact]
    public void Without_KASLR_there_is_more_room_for_modules()
    {
        using var folder = Archive();
        folder.File("config", "# CONFIG_RANDOMIZE_BASE is not set\n");
        Assert.Equal(1520L << 20, Open(folder.Path).ModuleAreaBytes);
    }

    [Fact]
    public void What_is_given_takes_the_place_of_what_is_there()
    {
        using var folder = Archive();
        var facts = (new AdviceSource { Path = folder.Path, CpuCount = 512, Decompression = ModuleCompression.None, MemoryBytes = 1 << 30 }).Open(Ignore, TestContext.Current.CancellationToken);
        Assert.Equal((512, ModuleCompression.None, 1L << 30), (facts.CpuCount, facts.Decompression, facts.MemoryBytes));
    }

    [Fact]
    public void A_path_that_is_not_there_is_a_problem()
    {
        var problems = new List<InputProblem>();
        new AdviceSource { Path = "/nowhere/boot.tar.gz" }.Open(problems.Add, TestContext.Current.CancellationToken);
        Assert.Equal(InputProblemKind.NotFound, Assert.Single(problems, problem => !problem.IsWarning).Kind);
    }

    private static ScratchFolder Archive()
    {
        var folder = new ScratchFolder();
        folder.File("manifest.json", "{}");
        folder.File("osrelease", "6.12.48+deb13-amd64\n");
        folder.File("kmod-version", "kmod version 34\n+ZSTD +XZ +ZLIB\n");
        folder.File("udev-version", "257\n");
        folder.File("os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n");
        folder.File("compression", "xz\n");
        folder.File("cpus", "online 0-7,16-19\npossible 0-31\n");
        folder.File("meminfo", "MemTotal:        2097152 kB\nMemFree:  1 kB\n");
        folder.File("architecture", "x86_64\n");
        folder.File("config", "CONFIG_RANDOMIZE_BASE=y\n");
        folder.File("etc/udev/udev.conf", "#children_max=3\nchildren_max=5\n");
        folder.File("cmdline", "quiet udev.children_max=7 module_blacklist=kvm\n");
        folder.File("etc/modules-load.d/lab.conf", "# of the laboratory\nkvm-amd\n\n");
        return folder;
    }

    private static SystemFacts Open(string path) => new AdviceSource { Path = path }.Open(Ignore, TestContext.Current.CancellationToken);

    private static void Ignore(InputProblem problem) => Assert.True(problem.IsWarning, problem.ToString());
}
