using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace ModDups.Tests.Cmdlets;

/// <summary>The help describes the cmdlets as they are.</summary>
public sealed class HelpTests
{
    private const int FewestExamples = 3;

    public static TheoryData<string> Names => [.. ModuleSurface.Cmdlets.Keys];

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
            Assert.Equal(ModuleSurface.TypeOf(parameter).FullName, ModuleSurface.Named(element, "type").Single().Value.Trim());
            Assert.Equal(PositionOf(parameter), element.Attribute("position")!.Value);
            Assert.Equal(
                ModuleSurface.AliasesOf(parameter) is { Count: > 0 } aliases ? string.Join(", ", aliases) : "none",
                element.Attribute("aliases")!.Value);
            Assert.NotEmpty(ModuleSurface.Named(element, "defaultValue").Single().Value);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_names_the_aliases_of_the_cmdlet_and_the_values_of_an_enumeration(string cmdlet)
    {
        var help = ModuleSurface.HelpOf(cmdlet);
        var type = ModuleSurface.Cmdlets[cmdlet];
        Assert.Equal(
            ModuleSurface.AliasesOf(type).Select(alias => "Alias: " + alias),
            ModuleSurface.Named(help, "alert").SelectMany(alert => alert.Elements()).Select(note => note.Value).Where(note => note.StartsWith("Alias: ", StringComparison.Ordinal)));
        foreach (var parameter in ModuleSurface.Parameters(type).Where(parameter => ModuleSurface.TypeOf(parameter).IsEnum))
        {
            var shown = ModuleSurface.Named(help, "syntaxItem")
                .SelectMany(item => ModuleSurface.Named(item, "parameter"))
                .Where(element => ModuleSurface.Named(element, "name").First().Value == parameter.Name);
            Assert.All(shown, element => Assert.Equal(
                Enum.GetNames(ModuleSurface.TypeOf(parameter)),
                ModuleSurface.Named(ModuleSurface.Named(element, "parameterValueGroup").Single(), "parameterValue").Select(value => value.Value)));
        }
    }

    /// <summary>build.ps1 -Task Help makes the one of the other; this tells who wrote into the wrong one, or forgot the task.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_it_says_stands_on_the_page_it_is_made_of(string cmdlet)
    {
        var page = ModuleSurface.PageOf(cmdlet);
        var words = Words(page);
        var help = ModuleSurface.HelpOf(cmdlet);
        Assert.All(
            ModuleSurface.Named(help, "para").Select(paragraph => paragraph.Value).Where(text => !text.StartsWith("Alias: ", StringComparison.Ordinal)),
            text => Assert.Contains(Words(text), words, StringComparison.Ordinal));
        Assert.Equal(
            ModuleSurface.Named(help, "code").Select(code => code.Value),
            page.Split("```powershell\n").Skip(1).Select(example => example.Split("\n```")[0]));
        Assert.Equal(
            ModuleSurface.Named(ModuleSurface.Named(help, "parameters").Single(), "defaultValue").Select(value => value.Value),
            page.Split("\nDefaultValue: ").Skip(1).Select(rest => rest.Split('\n')[0].Trim('\'', '"')));
    }

    [Fact]
    public void There_is_a_page_for_each_cmdlet_and_no_other() => Assert.Equal(
        ModuleSurface.Cmdlets.Keys,
        Directory.GetFiles(ModuleSurface.At("src", "ModDups", "Help"), "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

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

    private static string PositionOf(PropertyInfo parameter)
    {
        var position = ModuleSurface.AttributeOf<ParameterAttribute>(parameter)!.NamedArguments.FirstOrDefault(argument => argument.MemberName == "Position");
        return position.TypedValue.Value is int number ? number.ToString(CultureInfo.InvariantCulture) : "named";
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string[] Asking(string cmdlet) =>
        ModuleSurface.Asks(ModuleSurface.Cmdlets[cmdlet]) ? ["Confirm", "WhatIf"] : [];
}
