using System.Reflection;
using System.Text.RegularExpressions;
using ModDups.Commands.Errors;
using ModDups.Evidence.Formats;
using ModDups.Input;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Cmdlets;

/// <summary>The about topics tell of the module as it is.</summary>
public sealed partial class AboutTests
{
    private const int Columns = 80;

    public static TheoryData<string> Topics =>
        [.. Directory.GetFiles(ModuleSurface.At("en-US"), "about_*.help.txt").Select(file => Path.GetFileName(file).Split('.')[0])];

    /// <summary>What is wrong with an input, and all else.</summary>
    private static IEnumerable<string> Ids => Enum.GetNames<InputProblemKind>().Concat(
        typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(id => (string)id.GetRawConstantValue()!));

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_fits_in_80_columns_and_begins_as_PowerShell_wants_it(string name)
    {
        var topic = Topic(name);
        Assert.All(topic.Split('\n'), line => Assert.InRange(line.Length, 0, Columns));
        Assert.StartsWith($"TOPIC\n    {name}\n\nSHORT DESCRIPTION\n", topic, StringComparison.Ordinal);
    }

    [Fact]
    public void The_topic_about_the_module_names_the_others_and_every_cmdlet()
    {
        var names = ModuleSurface.Cmdlets.Keys
            .Concat(Topics.Select(topic => topic.Data).Where(topic => topic != "about_ModDups"));
        Assert.All(names, name => Assert.Contains($"\n    {name}", Topic("about_ModDups"), StringComparison.Ordinal));
    }

    [Fact]
    public void It_tells_the_alias_of_a_cmdlet()
    {
        foreach (var (name, type) in ModuleSurface.Cmdlets)
            Assert.All(ModuleSurface.AliasesOf(type), alias => Assert.Contains($"\n    {alias,-8}{name}\n", Topic("about_ModDups"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_topics_that_help_and_topics_point_to_exist()
    {
        var texts = Topics.Select(topic => Topic(topic.Data)).Append(ModuleSurface.Help.ToString());
        var named = texts.SelectMany(text => TopicName().Matches(text).Select(match => match.Value)).ToHashSet();
        Assert.Equal(Topics.Select(topic => topic.Data).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_topic_about_errors_lists_each_id_that_there_is_and_no_other()
    {
        var listed = ErrorEntry().Matches(Topic("about_ModDups_Errors")).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(Ids.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    // The remedies describe themselves; what the topic explains are their properties.
    [Fact]
    public void The_topic_about_remedies_explains_what_their_list_shows()
    {
        var topic = Topic("about_ModDups_Remedies");
        string[] shownWithoutWords = [nameof(Remedy.Name), nameof(Remedy.Summary), nameof(RateLimit.Limit)];
        var properties = KnownRemedies.All.SelectMany(remedy => remedy.GetType().GetProperties()).Select(property => property.Name).Except(shownWithoutWords);
        Assert.All(properties, name => Assert.Contains($"\n        {name,-14}  ", topic, StringComparison.Ordinal));
    }

    // The list of all formats is in the help of moddups events, which is made from them.
    [Fact]
    public void What_the_topic_about_evidence_enables_and_saves_is_what_the_formats_need_and_read()
    {
        var topic = Topic("about_ModDups_Evidence");
        var enabled = Section(topic, "HOW TO ENABLE THEM", "On a running machine").Split("\n\n").Where(text => text.StartsWith("        ", StringComparison.Ordinal))
            .Select(text => Words(text).Replace(", syscalls", ",syscalls", StringComparison.Ordinal)).ToList();
        var saved = SavedFile().Matches(Section(topic, "HOW TO SAVE THEM", "mkdir")).Select(match => match.Groups["name"].Value).ToList();

        Assert.Equal(5, enabled.Count);
        Assert.Subset(EvidenceFormats.All.SelectMany(format => new[] { format.Setup?.KernelParameters, format.Setup?.AuditRule }).OfType<string>().ToHashSet(), enabled.ToHashSet());
        Assert.Equal(4, saved.Count);
        Assert.Subset(EvidenceFormats.FileNames.ToHashSet(), saved.ToHashSet());
    }

    private static string Section(string topic, string begin, string end) =>
        topic[topic.IndexOf(begin, StringComparison.Ordinal)..][..topic[topic.IndexOf(begin, StringComparison.Ordinal)..].IndexOf(end, StringComparison.Ordinal)];

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Topic(string name) => File.ReadAllText(ModuleSurface.At("en-US", name + ".help.txt"));

    [GeneratedRegex(@"^        [a-z].* > (?<name>[a-z.]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SavedFile();

    [GeneratedRegex("about_ModDups[A-Za-z_]*", RegexOptions.NonBacktracking)]
    private static partial Regex TopicName();

    [GeneratedRegex(@"\n    (?<id>[A-Z]\w+) \([^\n]+\)\n        [^\n]+\n(        [^\n]+\n)*?        Do: ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorEntry();
}
