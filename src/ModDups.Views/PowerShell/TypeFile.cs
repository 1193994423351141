using System.Xml.Linq;
using ModDups.Views.Descriptions;

namespace ModDups.Views.PowerShell;

/// <summary>
/// Creates ModDups.Types.ps1xml, which restores the types of objects from Import-Clixml, a job or a remote session.
/// </summary>
public static class TypeFile
{
    private const string Converter = "ModDups.Commands.Input.RecordConverter";

    /// <summary>The content of the file.</summary>
    public static string Make() => PowerShellXml.Write(new XElement(
        "Types",
        ObjectViews.All.Where(view => view.SerializationDepth is not null).SelectMany(view => new[]
        {
            new XElement(
                "Type",
                new XElement("Name", view.Type.FullName),
                Standard("SerializationDepth", view.SerializationDepth!, view.PathProperty),
                view.IsRestored ? new XElement("TypeConverter", new XElement("TypeName", Converter)) : null),
            view.IsRestored
                ? new XElement(
                    "Type",
                    new XElement("Name", $"Deserialized.{view.Type.FullName}"),
                    Standard("TargetTypeForDeserialization", view.Type.FullName!))
                : null,
        })));

    private static XElement Standard(string name, object value, string? path = null) => new(
        "Members",
        new XElement(
            "MemberSet",
            new XElement("Name", "PSStandardMembers"),
            new XElement("Members", new XElement("NoteProperty", new XElement("Name", name), new XElement("Value", value)))),
        path is null ? null : new XElement("AliasProperty", new XElement("Name", "PSPath"), new XElement("ReferencedMemberName", path)));
}
