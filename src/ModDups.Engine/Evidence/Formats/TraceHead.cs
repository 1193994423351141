using ModDups.Input;

namespace ModDups.Evidence.Formats;

/// <summary>
/// The columns before an event in ftrace's text: task and process id, the group between parentheses where the kernel
/// was told to record it, the CPU between brackets, the flags that its configuration has, the time.
/// </summary>
internal readonly ref struct TraceHead
{
    public ReadOnlySpan<byte> Task { get; private init; }

    public int ProcessId { get; private init; }

    public int Cpu { get; private init; }

    /// <summary>Null for a clock that doesn't count seconds.</summary>
    public TimeSpan? Time { get; private init; }

    /// <summary>The event's name, up to its colon or parenthesis, and all behind it.</summary>
    public ReadOnlySpan<byte> Event { get; private init; }

    // A task name may contain anything. The first CPU with a process id before it and a time after it is the right one.
    public static bool TryParse(ReadOnlySpan<byte> line, out TraceHead head)
    {
        head = default;
        for (var from = 0; ;)
        {
            var open = line[from..].IndexOf((byte)'[');
            if (open < 0)
                return false;
            open += from;
            from = open + 1;
            var length = line[from..].IndexOf((byte)']');
            if (length < 0)
                return false;
            if (EvidenceText.TryId(line.Slice(from, length), out var cpu)
                && TryTask(line[..open], out var task, out var id)
                && TryTime(line[(from + length + 1)..], out var time, out var text))
            {
                head = new TraceHead { Task = task, ProcessId = id, Cpu = cpu, Time = time, Event = text };
                return true;
            }
        }
    }

    private static bool TryTask(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> task, out int id)
    {
        text = text.TrimEnd((byte)' ');
        if (text.EndsWith(")"u8) && text.LastIndexOf((byte)'(') is var group && group > 0 && text[group - 1] == ' ')
            text = text[..group].TrimEnd((byte)' ');
        var dash = text.LastIndexOf((byte)'-');
        task = dash > 0 ? text[..dash].TrimStart((byte)' ') : default;
        id = 0;
        return dash > 0 && EvidenceText.TryId(text[(dash + 1)..], out id);
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out TimeSpan? time, out ReadOnlySpan<byte> rest)
    {
        time = null;
        rest = default;
        for (var word = 0; word < 2; word++)
        {
            var next = Blanks.TakeWord(ref text);
            if (!next.EndsWith(":"u8))
                continue;
            next = next[..^1];
            if (next.Contains((byte)'.') && EvidenceText.TrySeconds(next, out var seconds))
                time = seconds;
            else if (!EvidenceText.TryDecimal(next, out _))
                return false;
            rest = Blanks.Trim(text);
            return !rest.IsEmpty;
        }

        return false;
    }
}
