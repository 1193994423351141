using System.Management.Automation;
using ModDups.Suppression;

namespace ModDups.Tests.Cmdlets;

/// <summary>The help describes the cmdlets as they are.</summary>
public sealed class HelpTests
{
    private const int Columns = 80;
    private const int FewestExamples = 3;

    public static TheoryData<string> Names => [.. ModuleSurface.Cmdlets.Keys];

    private static string About { get; } = File.ReadAllText(ModuleSurface.At("en-US", "about_ModDups.help.txt"));

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
            parameters.Keys.Order(StringComparer.Ordinal),
            described.Select(element => ModuleSurface.Named(element, "name").First().Value).Order(StringComparer.Ordinal));
        Assert.All(described, element =>
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
        var names = ModuleSurface.Parameters(ModuleSurface.Cmdlets[cmdlet]).Select(parameter => parameter.Name).ToHashSet();
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

    [Fact]
    public void The_about_topic_fits_in_80_columns_and_begins_as_PowerShell_wants_it()
    {
        Assert.All(About.Split('\n'), line => Assert.InRange(line.Length, 0, Columns));
        Assert.StartsWith("TOPIC\n    about_ModDups\n\nSHORT DESCRIPTION\n", About, StringComparison.Ordinal);
    }

    [Fact]
    public void The_about_topic_names_every_cmdlet_remedy_and_error_id()
    {
        var names = ModuleSurface.Cmdlets.Keys
            .Concat(Remedies.All.Select(remedy => remedy.Name))
            .Concat(Enum.GetNames<InputProblemKind>());
        Assert.All(names, name => Assert.Contains($"\n    {name}", About, StringComparison.Ordinal));
    }
}
