using ModDups.Lab;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Tests.Lab;

/// <summary>The text for a cover letter, held against cover-letter.txt.</summary>
public sealed class CoverLetterTests
{
    private static readonly string s_snapshot = Path.Join(Captures.RepositoryRoot, "tests", "unit", "Lab", "cover-letter.txt");

    [Fact]
    public void A_letter_is_as_it_was_looked_at()
    {
        var text = Text(Letter());
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(s_snapshot, text);
        Assert.Equal(File.ReadAllText(s_snapshot), text);
    }

    [Fact]
    public void A_letter_is_plain_text_of_75_columns() =>
        Assert.All(Text(Letter()).Split('\n'), line =>
        {
            Assert.InRange(line.Length, 0, 75);
            Assert.True(line.All(character => character is >= ' ' and <= '~'), line);
            Assert.Equal(line.TrimEnd(), line);
        });

    [Theory]
    [InlineData("storm-xz-early-check-copies", "(.ko.xz, each thread its own copies), unless it finds them live. Both kernels were booted with module.no_idempotent=1, ")]
    [InlineData("udev-plain-before", "systemd-udevd handles the events of all devices, of which each CPU asks for the same modules (.ko). Both kernels were booted with module.no_idempotent=1 and module.no_early_check=1")]
    public void The_kind_of_storm_is_told_in_words(string kind, string words) => Assert.Contains(words, Facts(kind).Storm, StringComparison.Ordinal);

    [Fact]
    public void The_picture_has_a_line_of_means_and_a_point_for_each_boot()
    {
        using var svg = new StringWriter();
        SvgPlot.Write(Letter().Chart, svg);
        Assert.Contains(">Before<", svg.ToString(), StringComparison.Ordinal);
        Assert.Contains(">after, each boot<", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_of_which_nobody_knows_the_source_are_as_they_were_given()
    {
        Assert.Equal("built from Debian's linux-source-6.12 with one configuration", Facts("storm-plain").Origin);
        Assert.Equal("each as it was given", (Facts("storm-plain") with { Source = "images" }).Origin);
    }

    private static LetterFacts Facts(string kind) => new(
        "Linux 6.12.1, with undo.patch", "Linux 6.12.1", "Debian's linux-source-6.12", kind, 17, "7.2.22", "2 CPUs, Some Processor");

    private static CoverLetter Letter() => new(
        Facts("storm-plain-early"),
        [.. Boots(2, 4, 4, 4, 4, 4), .. Boots(8, 28, 28, 28, 27, 28)],
        [.. Boots(2, 2, 3, 1, 2, 2), .. Boots(8, 14, 16, 13, 15, 17)])
    {
        Modelled = "before as on Linux 6.3 and after as on Linux 6.4",
        Predictions = [new(2, 4 << 20, 2 << 20), new(8, 28 << 20, 15 << 20)],
        Version = "1.2.3",
    };

    private static IEnumerable<StormRepetition> Boots(int cpus, params int[] mebibytes) => mebibytes.Select((size, index) => new StormRepetition
    {
        CpuCount = cpus,
        Kind = "storm",
        Failures = (ulong)(cpus * 17),
        WastedBytes = (ulong)size << 20,
        Elapsed = TimeSpan.FromMilliseconds((100 * cpus) + index),
    });

    private static string Text(CoverLetter letter)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        letter.Write(writer);
        return writer.ToString();
    }
}
