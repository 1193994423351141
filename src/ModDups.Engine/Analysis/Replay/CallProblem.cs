using System.Globalization;
using ModDups.Analysis.Accounting;
using ModDups.Input;

namespace ModDups.Analysis.Replay;

/// <summary>The words for everything that can be wrong with a record of calls.</summary>
internal static class CallProblem
{
    private const string MendLine = "Correct the line; the others are still replayed.";
    private const string GiveRecord = "Give a table of calls, or a folder with one named calls.tsv.";

    public static InputProblem Empty(string source) => new(
        InputProblemKind.Empty, source, null, "It has no call that could be replayed.", GiveRecord);

    public static InputProblem Broken(string source, long line, string message) =>
        new(InputProblemKind.BrokenLine, source, line, message, MendLine);

    public static InputProblem TooFew(string source, long line, int expected, int found) => Broken(
        source, line,
        string.Create(CultureInfo.InvariantCulture, $"At least {expected} fields between tabs were expected, found {found}."));

    public static InputProblem NotANumber(string source, long line, string column, string found) =>
        Broken(source, line, $"{column}: a whole number was expected, found {Quoted.Text(found)}.");

    public static InputProblem Negative(string source, long line, string column, string found) => new(
        InputProblemKind.NegativeNumber, source, line, $"{column} can't be below zero, found {Quoted.Text(found)}.", MendLine);

    public static InputProblem TooLarge(string source, long line, string column, string found, long largest) => new(
        InputProblemKind.NumberTooLarge, source, line,
        string.Create(CultureInfo.InvariantCulture, $"{column} is at most {largest}, found {Quoted.Text(found)}."), MendLine);

    public static InputProblem EndsBeforeStart(string source, long line, long start, long end) => Broken(
        source, line,
        string.Create(CultureInfo.InvariantCulture, $"The call ends at {end}, before its start at {start}."));

    /// <summary>A call that failed with bytes in the kernel's hands, and nobody knows how many.</summary>
    public static InputProblem UnknownSize(string source, ModuleCall call) => new(
        InputProblemKind.UnknownModule, source, call.Line,
        call.About is null
            ? $"{Quoted.Text(call.File!)} is no module of the catalog, and its size is not known."
            : $"The catalog doesn't tell the size of {Quoted.Text(call.File!)}, compressed.",
        call.KernelDecompresses
            ? "Take a catalog that has the module's len and clen."
            : $"Take the catalog of that machine, or add a column '{CallHeader.Size}' with the bytes of the file.");

    /// <summary>What the reader of lines says of any table, told for a record of calls.</summary>
    public static InputProblem OfRecord(InputProblem problem) => problem.Kind switch
    {
        InputProblemKind.NotFound or InputProblemKind.Binary => problem with { RecommendedAction = GiveRecord },
        InputProblemKind.AccessDenied => problem with { RecommendedAction = "Read it as a user who may, or copy it." },
        InputProblemKind.BrokenLine => problem with { RecommendedAction = MendLine },
        _ => problem,
    };
}
