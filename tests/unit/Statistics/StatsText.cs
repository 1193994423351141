using System.Text;
using ModDups.Input;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Statistics;

/// <summary>Reads texts with the reader, and keeps what it reports.</summary>
internal static class StatsText
{
    public const string Source = "text";

    public static (IReadOnlyList<ModuleStats> Stats, IReadOnlyList<InputProblem> Problems) Read(byte[] text) =>
        Read(new MemoryStream(text));

    public static (IReadOnlyList<ModuleStats> Stats, IReadOnlyList<InputProblem> Problems) Read(string text) =>
        Read(Encoding.UTF8.GetBytes(text));

    public static (IReadOnlyList<ModuleStats> Stats, IReadOnlyList<InputProblem> Problems) Read(Stream stream)
    {
        var problems = new List<InputProblem>();
        return (StatsReader.Read(stream, Source, problems.Add).ToList(), problems);
    }

    /// <summary>The one dump of a text without any problem.</summary>
    public static ModuleStats ReadOne(string text) => ReadOne(Encoding.UTF8.GetBytes(text));

    public static ModuleStats ReadOne(byte[] text)
    {
        var (stats, problems) = Read(text);
        Assert.Empty(problems);
        return Assert.Single(stats);
    }

    /// <summary>The one dump of a text whose rows may contradict each other or the counters.</summary>
    public static ModuleStats ReadOdd(string text) => ReadOdd(Encoding.UTF8.GetBytes(text));

    public static ModuleStats ReadOdd(byte[] text)
    {
        var (stats, problems) = Read(text);
        Assert.All(problems, problem => Assert.True(IsOdd(problem)));
        return Assert.Single(stats);
    }

    /// <summary>True for the warning of rows that contradict each other or the counters.</summary>
    public static bool IsOdd(InputProblem problem) => problem is { Kind: InputProblemKind.CounterMismatch, IsWarning: true, Line: null };

    /// <summary>The one problem of a text without any whole dump.</summary>
    public static InputProblem ReadBroken(string text)
    {
        var (stats, problems) = Read(text);
        Assert.Empty(stats);
        return Assert.Single(problems);
    }

    public static string Capture(string name) => Encoding.UTF8.GetString(Captures.Stats(name));

    /// <summary>The text with one line replaced, counted from 1.</summary>
    public static string WithLine(this string text, int number, string line)
    {
        var lines = text.Split('\n');
        lines[number - 1] = line;
        return string.Join('\n', lines);
    }

    /// <summary>As a mail has it: blanks for tabs, nothing in front of a line.</summary>
    public static string AsInMail(this string text) =>
        string.Join('\n', text.Split('\n').Select(line => string.Join(' ', line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))))
            .Replace("Module-name", "module-name", StringComparison.Ordinal);
}
