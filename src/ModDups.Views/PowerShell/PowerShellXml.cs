using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ModDups.Views.PowerShell;

/// <summary>Writes the files with PowerShell's types and views, identically on every computer.</summary>
internal static class PowerShellXml
{
    private const string Note = " Made of the descriptions in src/ModDups.Views by ./build.ps1 -Task Views: don't edit. ";

    private static readonly XmlWriterSettings s_settings = new()
    {
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    /// <summary>Returns the text of a file.</summary>
    public static string Write(XElement root)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, s_settings))
            new XDocument(new XComment(Note), root).Save(writer);
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
