using System.Reflection;
using System.Runtime.CompilerServices;

namespace ModDups.Tests.Architecture;

/// <summary>One way of writing where no analyzer has a rule.</summary>
public sealed class DialectTests
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Members_of_internal_types_say_public() =>
        Assert.Empty(
            from path in AssembliesUnderTest.All
            from type in Assembly.LoadFrom(path).GetTypes()
            where !IsGenerated(type) && !type.IsVisible
            from member in type.GetMembers(Declared)
            where !IsGenerated(member) && IsInternal(member)
            orderby type.FullName, member.Name
            select $"{type.FullName}.{member.Name}");

    private static bool IsInternal(MemberInfo member) => member switch
    {
        // What overrides an internal member of a public type has to be internal.
        MethodInfo { IsVirtual: true } method when method.GetBaseDefinition() != method => false,
        MethodBase method => method.IsAssembly || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsAssembly || field.IsFamilyOrAssembly,
        Type type => type.IsNestedAssembly || type.IsNestedFamORAssem,
        _ => false,
    };

    // The names that the compiler makes can't be written in C#.
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.AsSpan().ContainsAny('<', '>') || member.DeclaringType is { } type && IsGenerated(type)
        || member.IsDefined(typeof(CompilerGeneratedAttribute));
}
