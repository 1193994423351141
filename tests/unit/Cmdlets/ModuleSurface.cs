using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ModDups.Commands;

namespace ModDups.Tests.Cmdlets;

/// <summary>What a person sees of the module, from its assembly, its manifest, its help and its views.</summary>
internal static partial class ModuleSurface
{
    public static Assembly Assembly => typeof(ModDupsCommand).Assembly;

    public static string Manifest { get; } = File.ReadAllText(At("ModDups.psd1"));

    public static XDocument Help { get; } = XDocument.Load(At("en-US", "ModDups.dll-Help.xml"), LoadOptions.PreserveWhitespace);

    public static XDocument Views { get; } = XDocument.Load(At("src", "ModDups", "ModDups.Format.ps1xml"));

    /// <summary>The cmdlets by their names.</summary>
    public static SortedDictionary<string, Type> Cmdlets { get; } = new(
        Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && NameOf(type) is not null)
            .ToDictionary(type => NameOf(type)!),
        StringComparer.Ordinal);

    public static string At(params string[] parts) => Path.Combine([Captures.RepositoryRoot, .. parts]);

    /// <summary>The verb and the noun of a cmdlet's class. Read as data: the attributes of the reference assembly have no bodies.</summary>
    public static (string Verb, string Noun) VerbAndNoun(Type type)
    {
        var arguments = AttributeOf<CmdletAttribute>(type)!.ConstructorArguments;
        return ((string)arguments[0].Value!, (string)arguments[1].Value!);
    }

    public static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(property => AttributeOf<ParameterAttribute>(property) is not null);

    /// <summary>The aliases of a cmdlet or of a parameter.</summary>
    public static IReadOnlyList<string> AliasesOf(MemberInfo member) =>
        AttributeOf<AliasAttribute>(member) is { } alias
            ? [.. ((IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!).Select(name => (string)name.Value!)]
            : [];

    /// <summary>The type of a parameter as a person gives it, with or without a value by default.</summary>
    public static Type TypeOf(PropertyInfo parameter) => Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;

    /// <summary>True where PowerShell gives it -WhatIf and -Confirm.</summary>
    public static bool Asks(Type cmdlet) => HasFlag<CmdletAttribute>(cmdlet, "SupportsShouldProcess");

    /// <summary>The types of what it gives.</summary>
    public static IEnumerable<Type> OutputsOf(Type cmdlet) =>
        cmdlet.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(OutputTypeAttribute))
            .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Select(output => (Type)output.Value!);

    /// <summary>A named argument of any of the attributes of that type.</summary>
    public static bool HasFlag<T>(MemberInfo member, string name) =>
        member.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(T))
            .SelectMany(data => data.NamedArguments)
            .Any(argument => argument.MemberName == name && argument.TypedValue.Value is true);

    public static CustomAttributeData? AttributeOf<T>(MemberInfo member) =>
        member.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(T));

    public static XElement HelpOf(string cmdlet) =>
        Help.Root!.Elements().Single(command => Named(command, "name").First().Value == cmdlet);

    /// <summary>The page from which the help of a cmdlet is made.</summary>
    public static string PageOf(string cmdlet) => File.ReadAllText(At("src", "ModDups", "Help", cmdlet + ".md"));

    /// <summary>Elements by their local name, in whatever namespace.</summary>
    public static IEnumerable<XElement> Named(XContainer container, string name) =>
        container.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The names in a list of the manifest.</summary>
    public static string[] ManifestList(string key) =>
        [.. QuotedText().Matches(Manifest[Manifest.IndexOf(key, StringComparison.Ordinal)..].Split(')')[0]).Select(match => match.Groups["text"].Value)];

    private static string? NameOf(Type type) =>
        AttributeOf<CmdletAttribute>(type) is null ? null : string.Join('-', VerbAndNoun(type).Verb, VerbAndNoun(type).Noun);

    [GeneratedRegex("'(?<text>[^']*)'", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedText();
}
