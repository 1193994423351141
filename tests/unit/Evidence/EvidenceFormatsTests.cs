using ModDups.Evidence;
using ModDups.Evidence.Formats;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Evidence;

/// <summary>What holds for every registered format, and what is made from their list.</summary>
public sealed class EvidenceFormatsTests
{
    private static readonly EvidenceSetup s_boot = new() { KernelParameters = "a=1" };
    private static readonly EvidenceSetup s_audit = new() { KernelParameters = "b=2", AuditRule = "-a x" };
    private static readonly EvidenceSetup s_command = new() { Command = "watch" };

    [Fact]
    public void Markers_are_what_the_search_can_find() => Assert.All(
        EvidenceFormats.All.SelectMany(format => format.Markers),
        marker => Assert.True(marker.Length >= 3 && !marker.Contains((byte)'\n')));

    [Fact]
    public void Names_and_files_are_of_one_format_each()
    {
        Assert.Distinct(EvidenceFormats.All.Select(format => format.Name));
        Assert.Distinct(EvidenceFormats.FileNames);
    }

    [Fact]
    public void Every_place_has_advice_and_a_file_or_a_program() => Assert.All(
        EvidenceFormats.All.Select(format => format.Place).OfType<EvidencePlace>(),
        place => Assert.True(place.Advice.Length > 0 && (place.MachinePaths.Count > 0 || place.Program is not null)));

    [Fact]
    public void The_help_of_the_command_lists_every_format_and_what_it_needs()
    {
        var help = CliRun.Of("events", "--help").Output;

        foreach (var format in EvidenceFormats.All)
        {
            Assert.Contains($"\n  {format.Name} ", help, StringComparison.Ordinal);
            Assert.All(
                new[] { format.Setup?.KernelParameters, format.Setup?.AuditRule, format.Setup?.Command, format.Place?.FileName }.OfType<string>(),
                text => Assert.Contains(text, help, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_to_enable_is_a_sentence_whether_one_will_do_or_any_of_several()
    {
        Assert.Equal("Boot with a=1", EvidenceSetup.AnyOf([s_boot]));
        Assert.Equal("Boot with b=2, and give auditd the rule -a x", EvidenceSetup.AnyOf([s_audit]));
        Assert.Equal("Run watch", EvidenceSetup.AnyOf([s_command]));
        Assert.Equal("Boot with a=1, or with b=2 and auditd's rule -a x, or run watch", EvidenceSetup.AnyOf([s_boot, s_command, s_audit]));
    }
}
