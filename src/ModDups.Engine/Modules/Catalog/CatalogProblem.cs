using System.Globalization;
using ModDups.Input;

namespace ModDups.Modules.Catalog;

/// <summary>Makes every <see cref="InputProblem"/> of the catalog, so the same problem always has the same message.</summary>
internal static class CatalogProblem
{
    public static InputProblem NoModules(string source) => new(
        InputProblemKind.Empty, source, null, "Found no usable module.",
        "Give a catalog table, or a folder such as /lib/modules/RELEASE after depmod.");

    public static InputProblem FilesMissing(string source, string first, int count) => Missing(source, first, count, "sizes");

    public static InputProblem CodeMissing(string source, string first, int count) => Missing(source, first, count, "requests");

    public static InputProblem Inconsistent(string source, long? line, string message, string action) =>
        new(InputProblemKind.InconsistentCatalog, source, line, message, action);

    public static InputProblem NoAnswer(string alias, string source) => new(
        InputProblemKind.UnknownModule, Quoted.Text(alias), null, $"No module of {source} answers to it.",
        "Check the name; depmod writes the lists anew.");

    public static InputProblem RefusedByKernel(string module) => new(
        InputProblemKind.UnknownModule, Quoted.Text(module), null, "The kernel reads it and then refuses it, because module_blacklist= of its command line names it.",
        "Use modprobe.blacklist=, which keeps udev from asking for it.") { IsWarning = true };

    private static InputProblem Missing(string source, string first, int count, string what) => new(
        InputProblemKind.NotFound, source, null,
        string.Create(CultureInfo.InvariantCulture, $"{count} of its modules' files are not there, {first} first: their {what} are not known."),
        $"If the {what} matter, give a folder that contains the modules, such as /lib/modules/RELEASE.") { IsWarning = true };

    public static InputProblem Duplicate(string source, long? line, string name) => Inconsistent(
        source, line, $"The module {Quoted.Text(name)} occurs a second time; the first one is used.", "Remove one of them.");
}
