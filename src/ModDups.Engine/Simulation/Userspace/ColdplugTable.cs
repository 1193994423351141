using System.Globalization;
using System.Text;
using ModDups.Input;

namespace ModDups.Simulation.Userspace;

/// <summary>
/// Coldplug events as a tab-separated table: <c>stage</c>, <c>devices</c> (a number, or <c>cpu</c> for one for
/// each CPU) and <c>asks</c> (modaliases, aliases or names between blanks). Lines that start with <c>#</c> and empty lines
/// are ignored.
/// </summary>
public static class ColdplugTable
{
    private const string Header = "stage\tdevices\tasks";
    private const string EachCpu = "cpu";

    private static readonly Lazy<IReadOnlyList<ColdplugEvent>> s_builtIn = new(ReadBuiltIn);

    /// <summary>The coldplug of the kernel documents' machine.</summary>
    public static IReadOnlyList<ColdplugEvent> BuiltIn => s_builtIn.Value;

    /// <summary>Reads the table from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Receives each problem. The other lines are still read.</param>
    /// <returns>The events, or null where no event could be read.</returns>
    public static IReadOnlyList<ColdplugEvent>? Open(string path, Action<InputProblem> report)
    {
        using var lines = TextLines.Open(path, report);
        return lines is null ? null : Read(lines, path, report);
    }

    private static List<ColdplugEvent>? Read(TextLines lines, string source, Action<InputProblem> report)
    {
        var events = new List<ColdplugEvent>();
        var hasHeader = false;
        while (lines.TryRead(out var line))
        {
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            if (!hasHeader)
            {
                hasHeader = line == Header;
                if (hasHeader)
                    continue;
                report(TextProblem.BrokenLine(source, lines.Number, $"Expected the header '{Header.Replace("\t", "<tab>", StringComparison.Ordinal)}'."));
                return null;
            }
            if (Parse(line) is { } coldplug)
                events.Add(coldplug);
            else
                report(TextProblem.BrokenLine(source, lines.Number, $"Expected a stage, a number of devices or '{EachCpu}', and the requested modules, separated by tabs."));
        }
        if (events.Count > 0)
            return events;
        report(new InputProblem(InputProblemKind.Empty, source, null, "It contains no event.", "Add at least one line below the header."));
        return null;
    }

    private static ColdplugEvent? Parse(string line)
    {
        var fields = line.Split('\t');
        if (fields.Length != 3 || fields[0].Length == 0)
            return null;
        var asks = fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (asks.Length == 0)
            return null;
        if (fields[1] == EachCpu)
            return new ColdplugEvent(fields[0], null, asks);
        return int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new ColdplugEvent(fields[0], count, asks)
            : null;
    }

    private static List<ColdplugEvent> ReadBuiltIn()
    {
        const string Name = "kvm-guest.coldplug.tsv";
        using var reader = new StreamReader(typeof(ColdplugTable).Assembly.GetManifestResourceStream(Name)!, Encoding.UTF8);
        using var lines = new TextLines(reader, Name, Refuse);
        return Read(lines, Name, Refuse)!;

        // A fault in this table is a defect of the program, not of its input.
        static void Refuse(InputProblem problem) => throw new InvalidOperationException(problem.ToString());
    }
}
