using System.Text.Json;
using ModDups.Statistics.Sources;

namespace ModDups.Lab;

/// <summary>Machines that give less than all, and connections that break: each a clear line, and an archive of what there was, or none.</summary>
public sealed class PoorMachineTests
{
    public static TheoryData<string> Boots => [.. LabSystem.Boots.Select(boot => boot.Name)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void An_archive_says_what_is_missing_and_why(string name)
    {
        var system = LabSystem.Of(name);
        foreach (var machine in (string[])["root", "sudo", "user", "busybox", "less"])
            Assert.Equal(("0", ""), system.EndOf(machine));
        // The laboratory's kernel has neither.
        string[] always = ["lockdown", "numa"];
        Assert.Equal(always, Missing(system, "root").Select(file => file.Key));
        Assert.Equal(always, Missing(system, "sudo").Select(file => file.Key));
        Assert.Contains(new("stats", "only root can read /sys/kernel/debug"), Missing(system, "user"));
        Assert.Contains(new("trace", "/sys/kernel/debug/tracing/trace can't be read as user 1001"), Missing(system, "user"));
        Assert.Contains(new("audit.log", "/var/log/audit/audit.log can't be read as user 1001"), Missing(system, "user"));
        Assert.Contains(new("journal", "there is no journal of this boot that user 1001 can read"), Missing(system, "user"));
        Assert.Contains(new("stats", "debugfs is not mounted"), Missing(system, "less"));
        Assert.Contains(new("trace", "there is no /sys/kernel/debug/tracing/trace"), Missing(system, "less"));
        // journald may have begun another by then.
        Assert.Contains(Missing(system, "less"), file => file.Key == "journal");
        Assert.Contains(new("systemd-version", "there is no program systemctl"), Missing(system, "busybox"));
        Assert.Contains(new("journal", "there is no program journalctl"), Missing(system, "busybox"));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void What_there_is_can_be_read(string name)
    {
        var system = LabSystem.Of(name);
        foreach (var machine in (string[])["user", "less"])
        {
            Assert.Empty(new StatsSource().Read(system.ArchiveOf(machine), _ => { }));
            var settings = system.SettingsOf(machine);
            Assert.Equal((system.Boot.CpuCount, system.Boot.Built.Shipped.Modules.Count), (settings.CpuCount, settings.Catalog!.Modules.Count));
            Assert.NotNull(settings.Resolver);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void Nothing_names_the_machine(string name)
    {
        var system = LabSystem.Of(name);
        foreach (var machine in (string[])["root", "sudo", "user", "busybox", "less"])
            Assert.All(system.FilesOf(machine).Values, file => Assert.Equal(-1, file.AsSpan().IndexOf("laboratory-of-moddups"u8)));
    }

    // Half of the answer came: sshd was killed, or the machine was there no more.
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void A_connection_that_breaks_leaves_no_archive_but_a_line(string name)
    {
        var system = LabSystem.Of(name);
        foreach (var machine in (string[])["broken", "hanging"])
        {
            Assert.False(File.Exists(system.ArchiveOf(machine)));
            Assert.Empty(system.Boot.ReadText(machine + ".out"));
            var (status, error) = system.EndOf(machine);
            Assert.Equal("1", status);
            var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith($"moddups: {machine}@127.0.0.1:", line, StringComparison.Ordinal);
            Assert.Contains("Nothing was collected: Connection ", line, StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Missing(LabSystem system, string machine) =>
    [
        .. JsonDocument.Parse(LabSystem.Text(system.FilesOf(machine), "manifest.json")).RootElement.GetProperty("Missing").EnumerateArray()
            .Select(file => KeyValuePair.Create(file.GetProperty("Name").GetString()!, file.GetProperty("Reason").GetString()!)),
    ];
}
