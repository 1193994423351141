using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Evidence.Formats;

/// <summary>
/// A line of ftrace's text with an event. The columns before it: task and process id, the group between parentheses where
/// the kernel was told to record it, the CPU between brackets, the flags that its configuration has, the time.
/// </summary>
internal readonly ref struct TraceEvent
{
    // A task name has at most 15 bytes, and a program may have put something before the line.
    private const int MostBrackets = 64;

    // __trace_find_cmdline() of kernel/trace/trace_sched_switch.c: ftrace keeps the names of saved_cmdlines_size processes.
    private static ReadOnlySpan<byte> Unnamed => "<...>"u8;

    public int ProcessId { get; private init; }

    /// <summary>The kind of event; null where it is not about modules.</summary>
    public ModuleLoadEventKind? Kind { get; private init; }

    /// <summary>True for the beginning or the end of a system call.</summary>
    public bool IsCall { get; private init; }

    /// <summary>True for the end of a system call.</summary>
    public bool IsExit { get; private init; }

    private ReadOnlySpan<byte> Task { get; init; }

    private int Cpu { get; init; }

    // Null for a clock that doesn't count seconds.
    private TimeSpan? Time { get; init; }

    // What stands behind the name of the event and its colon or arrow.
    private ReadOnlySpan<byte> Text { get; init; }

    private bool IsComplete { get; init; }

    /// <summary>Reads the columns of a line; false where it does not have them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out TraceEvent found)
    {
        found = default;
        // A task name may contain anything. The first CPU with a process id before it and a time after it is the right one.
        for (int from = 0, brackets = 0; brackets < MostBrackets; brackets++)
        {
            var open = line[from..].IndexOf((byte)'[');
            if (open < 0)
                return false;
            open += from;
            from = open + 1;
            var length = line[from..].IndexOf((byte)']');
            if (length < 0)
                return false;
            if (EvidenceText.TryId(line.Slice(from, length), out var cpu) && cpu <= KernelLimits.LargestCpu
                && TryTask(line[..open], out var task, out var id)
                && TryTime(line[(from + length + 1)..], out var time, out var text))
            {
                found = Named(text) with { Task = task, ProcessId = id, Cpu = cpu, Time = time };
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the values behind the columns; null where the line is damaged.</summary>
    /// <param name="text">The names that were read before.</param>
    /// <param name="source">The name of the input.</param>
    /// <param name="number">The number of the line.</param>
    public ModuleLoadEvent? Read(EvidenceText text, string source, long number)
    {
        if (!IsComplete || Kind is not { } kind)
            return null;
        var origin = new Origin(text, source, number, kind);
        return IsCall ? ReadCall(origin) : ReadModule(origin);
    }

    private ModuleLoadEvent? ReadModule(in Origin origin)
    {
        var text = Text;
        var name = Blanks.TakeWord(ref text);
        if (!EvidenceText.IsName(name))
            return null;
        var module = origin.Names.Name(name);
        if (origin.Kind is ModuleLoadEventKind.Load or ModuleLoadEventKind.Free)
            return Create(origin, module);
        var caller = Value(text, "call_site="u8);
        if (caller.IsEmpty)
            return null;
        if (origin.Kind != ModuleLoadEventKind.Request)
            return EvidenceText.TryDecimal(Value(text, "refcnt="u8), out _) ? Create(origin, module, callSite: origin.Names.Name(caller)) : null;
        var wait = Value(text, "wait="u8);
        return wait.Length == 1 && wait[0] is (byte)'0' or (byte)'1'
            ? Create(origin, requested: module, wait: wait[0] == '1', callSite: origin.Names.Name(caller))
            : null;
    }

    // "(umod: 55c4d4775050, len: 51c8, uargs: …)", and in reports "len: 0x000051c8"; "0x0", "0xffffffffffffffef", "-17".
    private ModuleLoadEvent? ReadCall(in Origin origin)
    {
        if (IsExit)
            return EvidenceText.TryResult(Text, out var result) ? Create(origin, result: result) : null;
        if (Text.IsEmpty || Text[0] is not ((byte)'(' or (byte)':') || (Text[0] == '(' && Text[^1] != ')'))
            return null;
        return origin.Kind == ModuleLoadEventKind.InitModule && EvidenceText.TryHex(Value(Text, "len: "u8).TrimEnd(",)"u8), out var length)
            // A process may pass any length. The kernel takes none that is larger than its memory, so that it was no image.
            ? Create(origin, imageBytes: length is >= 0 and <= KernelLimits.LargestFile ? length : null)
            : Create(origin);
    }

    // In one step: a trace of 1 GB has millions of events, and a copy of each would take as long as its line.
    private ModuleLoadEvent Create(
        in Origin origin,
        string? module = null,
        string? requested = null,
        bool? wait = null,
        string? callSite = null,
        long? result = null,
        long? imageBytes = null) => new()
    {
        Kind = origin.Kind,
        SinceBoot = Time,
        Process = Task.SequenceEqual(Unnamed) ? null : origin.Names.Name(Task),
        ProcessId = ProcessId,
        Cpu = Cpu,
        Module = module,
        Requested = requested,
        Wait = wait,
        CallSite = callSite,
        Result = result,
        Errno = result is { } returned ? ErrnoText.OfResult(returned) : null,
        ImageBytes = imageBytes,
        Source = origin.Source,
        Line = origin.Line,
    };

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var start = text.IndexOf(name);
        if (start < 0)
            return default;
        text = text[(start + name.Length)..];
        var end = text.IndexOf(Blanks.Space);
        return end < 0 ? text : text[..end];
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

    // "module_load: xfs", "sys_finit_module(fd: 3, …)", "sys_finit_module -> 0x0"; in reports "sys_enter_finit_module: …" and
    // "sys_exit_finit_module: …".
    private static TraceEvent Named(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny(" :("u8);
        var name = end < 0 ? text : text[..end];
        var rest = end < 0 ? default : text[end..];
        if (name.StartsWith("module_"u8))
        {
            var isComplete = rest.StartsWith(":"u8);
            return new() { Kind = KindOf(name["module_"u8.Length..]), IsComplete = isComplete, Text = isComplete ? Blanks.Trim(rest[1..]) : default };
        }

        if (!name.StartsWith("sys_"u8))
            return default;
        name = name["sys_"u8.Length..];
        var isEnter = name.StartsWith("enter_"u8);
        var isExit = name.StartsWith("exit_"u8);
        if (isEnter || isExit)
            name = name[(name.IndexOf((byte)'_') + 1)..];
        text = Blanks.Trim(isExit && rest.StartsWith(":"u8) ? rest[1..] : rest);
        var isArrow = text.StartsWith("->"u8);
        return new()
        {
            Kind = CallOf(name),
            IsCall = true,
            IsExit = isExit || isArrow,
            IsComplete = true,
            Text = isArrow ? Blanks.Trim(text[2..]) : text,
        };
    }

    private static ModuleLoadEventKind? KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("get"u8) ? ModuleLoadEventKind.Get
        : name.SequenceEqual("put"u8) ? ModuleLoadEventKind.Put
        : name.SequenceEqual("load"u8) ? ModuleLoadEventKind.Load
        : name.SequenceEqual("request"u8) ? ModuleLoadEventKind.Request
        : name.SequenceEqual("free"u8) ? ModuleLoadEventKind.Free
        : null;

    private static ModuleLoadEventKind? CallOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("finit_module"u8) ? ModuleLoadEventKind.FinitModule
        : name.SequenceEqual("init_module"u8) ? ModuleLoadEventKind.InitModule
        : name.SequenceEqual("delete_module"u8) ? ModuleLoadEventKind.DeleteModule
        : null;

    // Where the line stands, and the names that were read before it.
    private readonly record struct Origin(EvidenceText Names, string Source, long Line, ModuleLoadEventKind Kind);
}
