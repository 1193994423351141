using System.Management.Automation;
using ModDups.Commands.Jobs;
using ModDups.Simulation.Bench;

namespace ModDups.Tests.Cmdlets;

/// <summary>Progress that is shown late, so that a short storm shows none.</summary>
public sealed class StormProgressTests
{
    [Fact]
    public void Nothing_is_shown_before_the_delay_has_passed() => Assert.Empty(Shown(TimeSpan.FromDays(1)));

    [Fact]
    public void What_was_shown_is_taken_away() => Assert.Equal(2, Shown(TimeSpan.Zero).Count);

    private static List<ProgressRecord> Shown(TimeSpan patience)
    {
        var records = new List<ProgressRecord>();
        var progress = new StormProgress([new BootStormSettings { CpuCount = 1 }], patience, records.Add);
        progress.Show();
        progress.Complete();
        return records;
    }
}
