using ModDups.Cli.Terminal;
using ModDups.Statistics;

namespace ModDups.Cli.Output;

/// <summary>A list of modules that were asked for again.</summary>
internal static class DuplicateTable
{
    public const string Truncated = "The list is cut here: the kernel may know of more modules.";

    public const string None = "No module was asked for again while it was loaded or being loaded.";

    public static void Write(Host host, IReadOnlyList<DuplicateFailedModule> modules)
    {
        var table = new TextTable(
            host,
            new("Module", modules.Select(module => module.Name.Length).DefaultIfEmpty().Max(), IsNumber: false),
            new("Duplicates", modules.Select(module => HumanText.Of(module.Count).Length).DefaultIfEmpty().Max()),
            new("Reason", 14, IsNumber: false));
        table.WriteHeader();
        foreach (var module in modules)
            table.WriteRow(module.Name, HumanText.Of(module.Count), module.Reason.ToString());
    }
}
