using System.Management.Automation;
using System.Reflection;
using ModDups.Input;

namespace ModDups.Tests.Cmdlets;

/// <summary>The cmdlets, their manifest and their views agree, whether a PowerShell is there or not.</summary>
public sealed class SurfaceTests
{
    public static TheoryData<string> Names => [.. ModuleSurface.Cmdlets.Keys];

    [Fact]
    public void The_manifest_exports_the_cmdlets_their_aliases_and_nothing_else()
    {
        Assert.Equal(ModuleSurface.Cmdlets.Keys, ModuleSurface.ManifestList("CmdletsToExport").Order(StringComparer.Ordinal));
        Assert.Equal(
            ModuleSurface.Cmdlets.Values.SelectMany(ModuleSurface.AliasesOf).Order(StringComparer.Ordinal),
            ModuleSurface.ManifestList("AliasesToExport"));
        foreach (var key in new[] { "FunctionsToExport", "VariablesToExport" })
            Assert.Empty(ModuleSurface.ManifestList(key));
    }

    [Fact]
    public void The_manifest_names_files_that_the_build_makes()
    {
        Assert.Contains("RootModule           = 'bin/ModDups.dll'", ModuleSurface.Manifest, StringComparison.Ordinal);
        Assert.True(File.Exists(ModuleSurface.At("bin", "ModDups.dll")));
        Assert.All(ModuleSurface.ManifestList("FormatsToProcess"), file => Assert.True(File.Exists(ModuleSurface.At(file)), file));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verb_is_an_approved_one(string cmdlet)
    {
        var approved = typeof(Cmdlet).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "System.Management.Automation" && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.Contains(ModuleSurface.VerbAndNoun(ModuleSurface.Cmdlets[cmdlet]).Verb, approved);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_class_is_sealed_named_after_the_cmdlet_and_tells_its_output(string cmdlet)
    {
        var type = ModuleSurface.Cmdlets[cmdlet];
        Assert.True(type.IsSealed);
        Assert.Equal(cmdlet.Replace("-", "", StringComparison.Ordinal) + "Command", type.Name);
        var output = ModuleSurface.AttributeOf<OutputTypeAttribute>(type);
        Assert.NotNull(output);
        Assert.NotEmpty((IReadOnlyCollection<CustomAttributeTypedArgument>)output.ConstructorArguments[0].Value!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_can_be_read_and_set_and_has_a_name_in_PascalCase(string cmdlet)
    {
        Assert.All(ModuleSurface.Parameters(ModuleSurface.Cmdlets[cmdlet]), parameter =>
        {
            Assert.True(parameter.GetMethod is { IsPublic: true } && parameter.SetMethod is { IsPublic: true }, parameter.Name);
            Assert.Matches("^[A-Z][A-Za-z]+$", parameter.Name);
        });
    }

    [Theory]
    [InlineData("Get-ModuleStats")]
    [InlineData("Get-DuplicateFailedModule")]
    [InlineData("Get-ModuleLoadEvent")]
    [InlineData("Invoke-ModuleReplay")]
    public void The_readers_take_paths_and_the_pipeline(string cmdlet)
    {
        var type = ModuleSurface.Cmdlets[cmdlet];
        Assert.NotNull(ModuleSurface.AttributeOf<SupportsWildcardsAttribute>(type.GetProperty("Path")!));
        Assert.Null(ModuleSurface.AttributeOf<SupportsWildcardsAttribute>(type.GetProperty("LiteralPath")!));
        Assert.True(ModuleSurface.HasFlag<ParameterAttribute>(type.GetProperty("LiteralPath")!, "ValueFromPipelineByPropertyName"));
        Assert.True(ModuleSurface.HasFlag<ParameterAttribute>(type.GetProperty("LiteralPath")!, "Mandatory"));
        Assert.True(ModuleSurface.HasFlag<ParameterAttribute>(type.GetProperty("InputObject")!, "ValueFromPipeline"));
        Assert.False(ModuleSurface.HasFlag<ParameterAttribute>(type.GetProperty("Path")!, "ValueFromPipeline"));
    }

    [Fact]
    public void Only_what_changes_something_asks_whether_it_should()
    {
        var asking = ModuleSurface.Cmdlets.Where(cmdlet => ModuleSurface.Asks(cmdlet.Value)).Select(cmdlet => cmdlet.Key);
        Assert.Equal(
            ["Export-BootStorm", "Export-ModuleBootChart", "Export-ModuleMetric", "Export-ModuleReport", "Export-ModuleTimeline", "Start-ModuleStorm"], asking.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_object_that_a_cmdlet_gives_has_a_view()
    {
        var viewed = ModuleSurface.Named(ModuleSurface.Views, "TypeName").Select(name => name.Value).ToHashSet();
        foreach (var type in ModuleSurface.Cmdlets.Values)
            Assert.All(ModuleSurface.OutputsOf(type).Where(output => output.Assembly == typeof(InputProblem).Assembly), output => Assert.Contains(output.FullName!, viewed));
    }
}
