using System.Globalization;

namespace ModDups.Lab;

/// <summary>
/// What the trace of a boot has between the marks of one storm, whoever made it: calls by the enters of finit_module() and init_module(),
/// but for those without a file, and loads by the events that come before an init.
/// </summary>
internal sealed record LiveStorm(string Name, int Calls, int Loads, double Seconds)
{
    /// <summary>The calls that found another's: each that did not load the module.</summary>
    public int Collisions => Calls - Loads;

    public double CallsPerSecond => Seconds > 0 ? Calls / Seconds : 0;

    public double CollisionsPerSecond => Seconds > 0 ? Collisions / Seconds : 0;

    /// <summary>Reads all storms of a boot in their order.</summary>
    public static IReadOnlyList<LiveStorm> ReadAll(LabBoot boot)
    {
        var storms = new List<LiveStorm>();
        var (name, calls, loads, first, last) = ("", 0, 0, 0.0, 0.0);
        foreach (var line in File.ReadLines(boot.PathOf("trace")))
        {
            if (line.StartsWith('#') || Parse(line) is not var (time, text))
                continue;
            if (text.StartsWith("tracing_mark_write: begin ", StringComparison.Ordinal))
            {
                (name, calls, loads) = (text[26..].Trim(), 0, 0);
            }
            else if (text.StartsWith("tracing_mark_write: end", StringComparison.Ordinal))
            {
                storms.Add(new(name, calls, loads, last - first));
            }
            else if (IsCall(text))
            {
                if (calls++ == 0)
                    first = time;
            }
            else if (text.Contains("init_module -> ", StringComparison.Ordinal) && calls > 0)
            {
                last = time;
            }
            else if (text.StartsWith("module_load: ", StringComparison.Ordinal))
            {
                loads++;
            }
        }

        return storms;
    }

    /// <summary>Adds up storms of one kind, such as <c>unload1</c> and <c>unload2</c>.</summary>
    public static LiveStorm? Sum(IEnumerable<LiveStorm> storms, string kind)
    {
        var turns = storms.Where(storm => storm.Name.TrimEnd('1', '2', '3') == kind).ToList();
        return turns.Count == 0 ? null : new(kind, turns.Sum(turn => turn.Calls), turns.Sum(turn => turn.Loads), turns.Sum(turn => turn.Seconds));
    }

    // `program-1 [000] ..... 5.931087: event`; a program's name may have spaces.
    private static (double Seconds, string Event)? Parse(string line)
    {
        for (var colon = line.IndexOf(": ", StringComparison.Ordinal); colon > 0; colon = line.IndexOf(": ", colon + 1, StringComparison.Ordinal))
        {
            var start = line.LastIndexOf(' ', colon - 1) + 1;
            if (line.AsSpan(start, colon - start).Contains('.') && double.TryParse(line.AsSpan(start, colon - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
                return (seconds, line[(colon + 2)..]);
        }

        return null;
    }

    // finit_module() without a file is moddups asking whether it may load. Linux 7 writes its arguments with 0x.
    private static bool IsCall(string text) => text.StartsWith("sys_init_module(", StringComparison.Ordinal)
        || (text.StartsWith("sys_finit_module(fd: ", StringComparison.Ordinal) && !text.Contains("fd: ffffffff", StringComparison.Ordinal)
            && !text.Contains("fd: 0xffffffff", StringComparison.Ordinal));
}
