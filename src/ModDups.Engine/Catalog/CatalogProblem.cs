using System.Globalization;
using ModDups.Images;

namespace ModDups.Catalog;

/// <summary>Makes every <see cref="InputProblem"/> of the catalog, so that one matter is always told in the same words.</summary>
internal static class CatalogProblem
{
    private const string MendLine = "Correct the line; the others are still read.";

    public static InputProblem FromException(Exception exception, string path) => exception switch
    {
        // No path: an empty one, or one with a NUL in it.
        FileNotFoundException or DirectoryNotFoundException or ArgumentException => NotFound(path),
        UnauthorizedAccessException => new(
            InputProblemKind.AccessDenied, path, null, "This user may not read it.", "Read it as root, or grant the right."),
        InvalidDataException => new(
            InputProblemKind.DamagedModule, path, null, exception.Message, "Install the module's package again, or run depmod."),
        _ => new(
            InputProblemKind.ReadFailed, path, null, $"It could not be read: {exception.Message}", "Check the disk and the path."),
    };

    public static InputProblem NotFound(string path) => new(
        InputProblemKind.NotFound, path, null, "There is no such file or folder.",
        Path.GetFileName(path).StartsWith("modules.", StringComparison.Ordinal) || ModuleFile.Ending(path) is not null
            ? "Run depmod, or give the folder of one release, as /lib/modules/RELEASE."
            : "Give a catalog table, or a folder as /lib/modules/RELEASE.");

    public static InputProblem NoModules(string source) => new(
        InputProblemKind.Empty, source, null, "It has no module that could be used.",
        "Give a catalog table, or a folder as /lib/modules/RELEASE after depmod.");

    public static InputProblem Binary(string source, long line) => new(
        InputProblemKind.Binary, source, line, "A NUL character stands here: this is not text.",
        "Give a catalog table, or a folder as /lib/modules/RELEASE.");

    public static InputProblem BrokenLine(string source, long line, string message) =>
        new(InputProblemKind.BrokenLine, source, line, message, MendLine);

    public static InputProblem FilesMissing(string source, string first, int count) => new(
        InputProblemKind.NotFound, source, null,
        string.Create(CultureInfo.InvariantCulture, $"{count} of its modules' files are not there, {first} first: their sizes are not known."),
        "Give the folder with its modules, as /lib/modules/RELEASE, where the sizes matter.") { IsWarning = true };

    public static InputProblem LibraryMissing(string source, string library, string packages) => new(
        InputProblemKind.MissingLibrary, source, null, $"{library} is missing, so that nothing was decompressed that needs it.",
        $"Install it: {packages}.") { IsWarning = true };

    public static InputProblem TooLarge(string path) => new(
        InputProblemKind.DamagedModule, path, null,
        string.Create(CultureInfo.InvariantCulture, $"It holds more than {ImageBuffer.Largest} bytes: what it takes in memory is not measured."),
        "Decompress the file.") { IsWarning = true };

    public static InputProblem Negative(string source, long line, string what, string found) => new(
        InputProblemKind.NegativeNumber, source, line, $"{what} can't be below zero, found {Quoted.Text(found)}.", MendLine);

    public static InputProblem TooLarge(string source, long line, string what, string found, long largest) => new(
        InputProblemKind.NumberTooLarge, source, line,
        string.Create(CultureInfo.InvariantCulture, $"{what} is at most {largest}, found {Quoted.Text(found)}."), MendLine);

    public static InputProblem Inconsistent(string source, long? line, string message, string action) =>
        new(InputProblemKind.InconsistentCatalog, source, line, message, action);

    public static InputProblem NoAnswer(string alias, string source) => new(
        InputProblemKind.UnknownModule, Quoted.Text(alias), null, $"No module of {source} answers to it.",
        "Check the name; depmod writes the lists anew.");

    public static InputProblem Duplicate(string source, long? line, string name) => Inconsistent(
        source, line, $"The module {Quoted.Text(name)} stands here a second time; the first one counts.", "Take one of them out.");
}
