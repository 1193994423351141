using ModDups.Cli.Terminal;
using ModDups.Modules.Release;
using ModDups.Text;

namespace ModDups.Cli.Output;

/// <summary>The modules of a release as a person reads them.</summary>
internal static class ReleaseTable
{
    private const int WidestName = 24;

    public static void Write(Host host, string source, IEnumerable<ReleaseModule> modules)
    {
        Screen.WriteTitle(host, source);
        Screen.WriteLine(host);
        var table = new TextTable(
            host,
            new("Module", WidestName, IsNumber: false),
            new("Image", ByteText.MaxLength),
            new("File", ByteText.MaxLength),
            new("Memory", ByteText.MaxLength),
            new("Text", ByteText.MaxLength),
            new("Needs", 5),
            new("Aliases", 7),
            new("Flags", 9, IsNumber: false));
        table.WriteHeader();
        foreach (var module in modules)
        {
            table.WriteRow(
                module.Name,
                Bytes(module.ImageBytes),
                Bytes(module.FileBytes),
                Bytes(module.MemoryBytes),
                Bytes(module.TextBytes),
                HumanText.Of(module.Dependencies.Count),
                HumanText.Of(module.Aliases.Count),
                ReleaseModuleText.Flags(module));
        }
    }

    private static string Bytes(long? bytes) => bytes is { } known ? ByteText.Of(known) : "";
}
