using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ModDups.Tests.Architecture;

/// <summary>
/// Reads which types refer to which out of a built assembly: bases, interfaces, attributes, signatures, local variables
/// and the code of the methods. What the compiler generates counts for the type that it stands in.
/// </summary>
internal sealed class AssemblyTypes : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly TypeNames _names = new();
    private readonly HashSet<(string From, string To)> _references = [];

    private AssemblyTypes(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>Each pair of types, by full name, of which the first refers to the second.</summary>
    public static IReadOnlySet<(string From, string To)> ReferencesOf(string path)
    {
        using var assembly = new AssemblyTypes(path);
        foreach (var handle in assembly._metadata.TypeDefinitions)
            assembly.Read(handle);
        return assembly._references;
    }

    public void Dispose() => _file.Dispose();

    private void Read(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var from = TypeNames.Of(_metadata, handle);
        Add(from, Names(type.BaseType));
        foreach (var implementation in type.GetInterfaceImplementations())
            Add(from, Names(_metadata.GetInterfaceImplementation(implementation).Interface));
        foreach (var field in type.GetFields())
            Add(from, _metadata.GetFieldDefinition(field).DecodeSignature(_names, null));
        foreach (var attribute in type.GetCustomAttributes())
            Add(from, Names(_metadata.GetCustomAttribute(attribute).Constructor));
        foreach (var method in type.GetMethods())
            Read(from, _metadata.GetMethodDefinition(method));
    }

    private void Read(string from, MethodDefinition method)
    {
        Add(from, Names(method.DecodeSignature(_names, null)));
        foreach (var parameter in method.GetGenericParameters())
        {
            foreach (var constraint in _metadata.GetGenericParameter(parameter).GetConstraints())
                Add(from, Names(_metadata.GetGenericParameterConstraint(constraint).Type));
        }

        if (method.RelativeVirtualAddress == 0)
            return;
        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            Add(from, _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null).SelectMany(local => local));
        foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            Add(from, Names(region.CatchType));
        foreach (var token in InstructionTokens.Of(body.GetILReader()))
            Add(from, Names(token));
    }

    private void Add(string from, IEnumerable<string> types)
    {
        foreach (var to in types)
        {
            if (to != from)
                _references.Add((from, to));
        }
    }

    private IEnumerable<string> Names(EntityHandle handle)
    {
        if (handle.IsNil)
            return [];
        return handle.Kind switch
        {
            HandleKind.TypeDefinition => [TypeNames.Of(_metadata, (TypeDefinitionHandle)handle)],
            HandleKind.TypeReference => [TypeNames.Of(_metadata, (TypeReferenceHandle)handle)],
            HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null),
            HandleKind.MethodDefinition => Names(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()),
            HandleKind.FieldDefinition => Names(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()),
            HandleKind.MemberReference => NamesOfMember((MemberReferenceHandle)handle),
            HandleKind.MethodSpecification => NamesOfMethod((MethodSpecificationHandle)handle),
            _ => [],
        };
    }

    private IEnumerable<string> NamesOfMember(MemberReferenceHandle handle)
    {
        var member = _metadata.GetMemberReference(handle);
        var signature = member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(_names, null)
            : Names(member.DecodeMethodSignature(_names, null));
        return Names(member.Parent).Concat(signature);
    }

    private IEnumerable<string> NamesOfMethod(MethodSpecificationHandle handle)
    {
        var method = _metadata.GetMethodSpecification(handle);
        return Names(method.Method).Concat(method.DecodeSignature(_names, null).SelectMany(argument => argument));
    }

    private static IEnumerable<string> Names(MethodSignature<ImmutableArray<string>> signature) =>
        signature.ReturnType.Concat(signature.ParameterTypes.SelectMany(parameter => parameter));
}
