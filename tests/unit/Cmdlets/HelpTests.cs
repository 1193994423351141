using System.Management.Automation;
using ModDups.Suppression;

namespace ModDups.Tests.Cmdlets;

/// <summary>The help describes the cmdlets as they are.</summary>
public sealed class HelpTests
{
    private const int Columns = 80;
    private const int FewestExamples = 3;

    public static TheoryData<string> Names => [.. ModuleSurface.Cmdlets.Keys];

    private static string About { get; } = Topic("about_ModDups");

    private static string AboutRemedies { get; } = Topic("about_ModDups_Remedies");

    [Fact]
    public void It_describes_every_cmdlet_and_no_other() => Assert.Equal(
        ModuleSurface.Cmdlets.Keys,
        ModuleSurface.Help.Root!.Elements()
            .Select(command => ModuleSurface.Named(command, "name").First().Value)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_the_cmdlet_does(string cmdlet)
    {
        var help = ModuleSurface.HelpOf(cmdlet);
        var (verb, noun) = ModuleSurface.VerbAndNoun(ModuleSurface.Cmdlets[cmdlet]);
        Assert.Equal(verb, ModuleSurface.Named(help, "verb").Single().Value);
        Assert.Equal(noun, ModuleSurface.Named(help, "noun").Single().Value);
        Assert.All(ModuleSurface.Named(help, "description"), text => Assert.NotEmpty(text.Value.Trim()));
        Assert.DoesNotContain("{{", help.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_describes_every_parameter_as_it_is(string cmdlet)
    {
        var parameters = ModuleSurface.Parameters(ModuleSurface.Cmdlets[cmdlet]).ToDictionary(parameter => parameter.Name);
        var described = ModuleSurface.Named(ModuleSurface.HelpOf(cmdlet), "parameters").Single().Elements().ToList();
        Assert.Equal(
            parameters.Keys.Concat(Asking(cmdlet)).Order(StringComparer.Ordinal),
            described.Select(element => ModuleSurface.Named(element, "name").First().Value).Order(StringComparer.Ordinal));
        Assert.All(described.Where(element => !Asking(cmdlet).Contains(ModuleSurface.Named(element, "name").First().Value)), element =>
        {
            var parameter = parameters[ModuleSurface.Named(element, "name").First().Value];
            var globbing = ModuleSurface.AttributeOf<SupportsWildcardsAttribute>(parameter) is not null;
            Assert.Equal(globbing, (bool)element.Attribute("globbing")!);
            var pipeline = element.Attribute("pipelineInput")!.Value;
            Assert.Equal(
                ModuleSurface.HasFlag<ParameterAttribute>(parameter, "ValueFromPipeline"),
                pipeline.Contains("ByValue", StringComparison.Ordinal));
            Assert.Equal(
                ModuleSurface.HasFlag<ParameterAttribute>(parameter, "ValueFromPipelineByPropertyName"),
                pipeline.Contains("ByPropertyName", StringComparison.Ordinal));
            Assert.Equal(
                ModuleSurface.HasFlag<ParameterAttribute>(parameter, "Mandatory"),
                (bool)element.Attribute("required")!);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_syntax_has_the_parameters_of_every_set(string cmdlet)
    {
        var names = ModuleSurface.Parameters(ModuleSurface.Cmdlets[cmdlet]).Select(parameter => parameter.Name).Concat(Asking(cmdlet)).ToHashSet();
        var items = ModuleSurface.Named(ModuleSurface.HelpOf(cmdlet), "syntaxItem").ToList();
        Assert.NotEmpty(items);
        var shown = items.SelectMany(item => ModuleSurface.Named(item, "parameter"))
            .Select(parameter => ModuleSurface.Named(parameter, "name").First().Value)
            .ToHashSet();
        Assert.True(names.SetEquals(shown), $"{string.Join(' ', shown)} instead of {string.Join(' ', names)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_examples_with_a_title_a_command_and_a_word_about_it(string cmdlet)
    {
        var examples = ModuleSurface.Named(ModuleSurface.HelpOf(cmdlet), "example").ToList();
        Assert.InRange(examples.Count, FewestExamples, int.MaxValue);
        for (var i = 0; i < examples.Count; i++)
        {
            Assert.StartsWith($"Example {i + 1}: ", ModuleSurface.Named(examples[i], "title").Single().Value, StringComparison.Ordinal);
            var code = ModuleSurface.Named(examples[i], "code").Single().Value;
            Assert.StartsWith("PS> ", code, StringComparison.Ordinal);
            Assert.Contains(cmdlet, code, StringComparison.Ordinal);
            Assert.NotEmpty(ModuleSurface.Named(examples[i], "remarks").Single().Value.Trim());
        }
    }

    [Theory]
    [InlineData("about_ModDups")]
    [InlineData("about_ModDups_Remedies")]
    public void An_about_topic_fits_in_80_columns_and_begins_as_PowerShell_wants_it(string name)
    {
        var topic = Topic(name);
        Assert.All(topic.Split('\n'), line => Assert.InRange(line.Length, 0, Columns));
        Assert.StartsWith($"TOPIC\n    {name}\n\nSHORT DESCRIPTION\n", topic, StringComparison.Ordinal);
    }

    [Fact]
    public void The_about_topic_names_every_cmdlet_remedy_and_error_id()
    {
        var names = ModuleSurface.Cmdlets.Keys
            .Concat(Remedies.All.Select(remedy => remedy.Name))
            .Concat(Enum.GetNames<InputProblemKind>());
        Assert.All(names, name => Assert.Contains($"\n    {name}", About, StringComparison.Ordinal));
    }

    [Fact]
    public void The_topic_about_remedies_says_of_each_what_the_remedy_says_of_itself()
    {
        foreach (var remedy in Remedies.All)
        {
            var begin = AboutRemedies.IndexOf($"\n    {remedy.Name}\n", StringComparison.Ordinal);
            Assert.True(begin >= 0, remedy.Name);
            var rest = AboutRemedies[begin..];
            var words = string.Join(' ', rest[..rest.IndexOf("\n\n", StringComparison.Ordinal)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains($"Stopped: {remedy.StoppedAt}. Cost: {remedy.Cost}. Gets: {remedy.Gets}. No help: ", words, StringComparison.Ordinal);
            if (remedy.KernelVersion is { } version)
                Assert.Contains($"Linux {version}", words, StringComparison.Ordinal);
        }
    }

    private static string[] Asking(string cmdlet) =>
        ModuleSurface.Asks(ModuleSurface.Cmdlets[cmdlet]) ? ["Confirm", "WhatIf"] : [];

    private static string Topic(string name) => File.ReadAllText(ModuleSurface.At("en-US", name + ".help.txt"));
}
