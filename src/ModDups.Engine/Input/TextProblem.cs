using System.Globalization;

namespace ModDups.Input;

/// <summary>Creates the problems that any table or list of modules in text form can have.</summary>
internal static class TextProblem
{
    private const string MendLine = "Correct the line. The other lines are still read.";

    public static InputProblem FromException(Exception exception, string path) => exception switch
    {
        // ArgumentException: the path is empty or contains a NUL.
        FileNotFoundException or DirectoryNotFoundException or ArgumentException => NotFound(path),
        UnauthorizedAccessException => new(
            InputProblemKind.AccessDenied, path, null, "The user has no permission to read it.", "Read it as root, or grant the permission."),
        InvalidDataException => new(
            InputProblemKind.DamagedModule, path, null, exception.Message, "Install the module's package again, or run depmod."),
        _ => new(
            InputProblemKind.ReadFailed, path, null, $"It could not be read: {exception.Message}", "Check the disk and the path."),
    };

    public static InputProblem NotFound(string path) => new(
        InputProblemKind.NotFound, path, null, "There is no such file or folder.",
        Path.GetFileName(path).StartsWith("modules.", StringComparison.Ordinal) || Path.GetFileName(path).Contains(".ko", StringComparison.Ordinal)
            ? "Run depmod, or give the folder of one release, such as /lib/modules/RELEASE."
            : "Give a catalog table, or a folder such as /lib/modules/RELEASE.");

    public static InputProblem Binary(string source, long line) => new(
        InputProblemKind.Binary, source, line, "Found a NUL character, expected text.",
        "Give a catalog table, or a folder such as /lib/modules/RELEASE.");

    public static InputProblem BrokenLine(string source, long line, string message) =>
        new(InputProblemKind.BrokenLine, source, line, message, MendLine);

    public static InputProblem Negative(string source, long line, string what, string found) => new(
        InputProblemKind.NegativeNumber, source, line, $"{what} can't be below zero, found {Quoted.Text(found)}.", MendLine);

    public static InputProblem TooLarge(string source, long line, string what, string found, long largest) => new(
        InputProblemKind.NumberTooLarge, source, line,
        string.Create(CultureInfo.InvariantCulture, $"{what} is at most {largest}, found {Quoted.Text(found)}."), MendLine);
}
