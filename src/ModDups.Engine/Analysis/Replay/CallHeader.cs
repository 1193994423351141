using ModDups.Input;

namespace ModDups.Analysis.Replay;

/// <summary>The header of a record of calls: which field of a line is which column.</summary>
internal sealed class CallHeader
{
    public const string Thread = "thread";
    public const string File = "file";
    public const string Start = "start_us";
    public const string End = "end_us";
    public const string ErrorNumber = "errno";
    public const string Entry = "entry";
    public const string Size = "size";

    private static readonly string[] s_required = [Thread, File, Start, End, ErrorNumber];

    private readonly string[] _names;

    private CallHeader(string[] names) => _names = names;

    /// <summary>The fields that a line must have: those up to the last of the required columns.</summary>
    public int FewestFields => s_required.Max(name => Array.IndexOf(_names, name)) + 1;

    /// <summary>Reads the header; null where a column is missing without which no line can be read.</summary>
    public static CallHeader? Parse(string line, string source, long number, Action<InputProblem> report)
    {
        var names = line.Split('\t', StringSplitOptions.TrimEntries);
        var missing = s_required.Where(name => !names.Contains(name, StringComparer.Ordinal)).ToArray();
        if (missing.Length == 0)
            return new CallHeader(names);
        report(new InputProblem(
            InputProblemKind.BrokenLine, source, number,
            $"The header has no column {string.Join(" and no ", missing)}: {Quoted.Text(line)}.",
            $"Start the record with a line of column names between tabs: {string.Join(", ", s_required)}."));
        return null;
    }

    /// <summary>The text of a column; empty where the record has no such column or the line ends before it.</summary>
    public string Field(string[] fields, string column) =>
        Array.IndexOf(_names, column) is var index and >= 0 && index < fields.Length ? fields[index] : "";
}
