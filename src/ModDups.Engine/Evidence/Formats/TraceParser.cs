using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Evidence.Formats;

/// <summary>Reads ftrace's text.</summary>
internal sealed class TraceParser(EvidenceOutput output) : EvidenceParser
{
    private const string Expected = "a complete event of a module";

    private readonly TraceCalls _calls = new(output);
    private long _lossLine;
    private long _losses;
    private long _lost;

    public override bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut)
    {
        if (TryTakeLoss(line, number))
            return true;
        if (!Mentions(line))
            return false;
        if (!TraceHead.TryParse(line, out var head))
        {
            // The kernel's own description of the columns, and lines of other formats that name these calls.
            if (line.StartsWith("#"u8) || !LooksCut(line))
                return false;
            output.Damaged(line, number, Expected);
            return true;
        }

        var end = head.Event.IndexOfAny(" :("u8);
        var name = end < 0 ? head.Event : head.Event[..end];
        var rest = end < 0 ? default : head.Event[end..];
        if (!TryTake(head, name, rest, number, isCut, out var isDamaged))
            return false;
        if (isDamaged)
            output.Damaged(line, number, Expected);
        return true;
    }

    public override void Complete()
    {
        _calls.EndAll();
        if (_losses > 0)
            output.Report(Lost());
    }

    private InputProblem Lost() => new(
        InputProblemKind.LostEvents, output.Source, _lossLine,
        FormattableString.Invariant($"Found {_losses} place(s) from this line on where the trace lost events, {_lost} or more in all: calls and loads may be missing."),
        "Give the kernel a larger buffer: trace_buf_size=16M on its command line, or buffer_size_kb in tracefs.")
    {
        IsWarning = true,
    };

    private static bool Mentions(ReadOnlySpan<byte> line) =>
        line.IndexOf(" module_"u8) >= 0 || (line.IndexOf(" sys_"u8) >= 0 && line.IndexOf("_module"u8) >= 0);

    // Only a trace has the name of an event between a blank and a colon or a parenthesis behind a number.
    private static bool LooksCut(ReadOnlySpan<byte> line) =>
        line.IndexOf(": module_"u8) is > 0 and var place ? char.IsAsciiDigit((char)line[place - 1])
            : line.IndexOf(": sys_"u8) is > 0 and var call && char.IsAsciiDigit((char)line[call - 1]);

    private bool TryTake(
        in TraceHead head, ReadOnlySpan<byte> name, ReadOnlySpan<byte> rest, long number, bool isCut, out bool isDamaged)
    {
        isDamaged = false;
        if (name.StartsWith("module_"u8))
        {
            if (KindOf(name["module_"u8.Length..]) is not { } kind)
                return false;
            isDamaged = isCut || !rest.StartsWith(":"u8) || !TryTakeModule(head, kind, Blanks.Trim(rest[1..]), number);
            return true;
        }

        if (!name.StartsWith("sys_"u8))
            return false;
        var call = name["sys_"u8.Length..];
        var isEnter = call.StartsWith("enter_"u8);
        var isExit = call.StartsWith("exit_"u8);
        if (isEnter)
            call = call["enter_"u8.Length..];
        if (isExit)
            call = call["exit_"u8.Length..];
        if (CallOf(call) is not { } entry)
            return false;
        rest = isExit && rest.StartsWith(":"u8) ? rest[1..] : rest;
        var text = Blanks.Trim(rest);
        isExit |= text.StartsWith("->"u8);
        if (text.StartsWith("->"u8))
            text = Blanks.Trim(text[2..]);
        isDamaged = isCut || !TryTakeCall(head, entry, isExit, text, number);
        return true;
    }

    private bool TryTakeModule(in TraceHead head, ModuleLoadEventKind kind, ReadOnlySpan<byte> text, long number)
    {
        var name = Blanks.TakeWord(ref text);
        if (!EvidenceText.IsName(name))
            return false;
        var module = output.Text.Name(name);
        var found = Begin(head, kind, number);
        switch (kind)
        {
            case ModuleLoadEventKind.Load:
                _calls.Load(head.ProcessId, module);
                output.Add(found with { Module = module });
                return true;
            case ModuleLoadEventKind.Free:
                output.Add(found with { Module = module });
                return true;
            case ModuleLoadEventKind.Request:
                var wait = Value(text, "wait="u8);
                var caller = Value(text, "call_site="u8);
                if (wait.Length != 1 || wait[0] is not ((byte)'0' or (byte)'1') || caller.IsEmpty)
                    return false;
                output.Add(found with { Requested = module, Wait = wait[0] == '1', CallSite = output.Text.Name(caller) });
                return true;
            default:
                var site = Value(text, "call_site="u8);
                if (site.IsEmpty || !EvidenceText.TryDecimal(Value(text, "refcnt="u8), out _))
                    return false;
                output.Add(found with { Module = module, CallSite = output.Text.Name(site) });
                return true;
        }
    }

    private bool TryTakeCall(in TraceHead head, ModuleLoadEventKind entry, bool isExit, ReadOnlySpan<byte> text, long number)
    {
        var found = Begin(head, entry, number);
        if (!isExit)
        {
            if (text.IsEmpty || text[0] is not ((byte)'(' or (byte)':') || (text[0] == '(' && text[^1] != ')'))
                return false;
            _calls.Begin(entry == ModuleLoadEventKind.InitModule ? found with { ImageBytes = Length(text) } : found);
            return true;
        }

        if (!EvidenceText.TryResult(text, out var result))
            return false;
        _calls.End(found with { Result = result, Errno = ErrnoText.OfResult(result) });
        return true;
    }

    private ModuleLoadEvent Begin(in TraceHead head, ModuleLoadEventKind kind, long number) => new()
    {
        Kind = kind,
        SinceBoot = head.Time,
        Process = output.Text.Name(head.Task),
        ProcessId = head.ProcessId,
        Cpu = head.Cpu,
        Source = output.Source,
        Line = number,
    };

    // "(umod: 55c4d4775050, len: 51c8, uargs: …)", and in reports "len: 0x000051c8".
    private static long? Length(ReadOnlySpan<byte> text) =>
        EvidenceText.TryHex(Value(text, "len: "u8).TrimEnd(",)"u8), out var length) ? length : null;

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var start = text.IndexOf(name);
        if (start < 0)
            return default;
        text = text[(start + name.Length)..];
        var end = text.IndexOf(Blanks.Space);
        return end < 0 ? text : text[..end];
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

    // "CPU:3 [LOST 42 EVENTS]" stands in trace_pipe and reports; "##### CPU 2 buffer started ####" in a trace whose
    // buffer ran over, before what is left of that CPU.
    private bool TryTakeLoss(ReadOnlySpan<byte> line, long number)
    {
        var text = Blanks.Trim(line);
        var lost = text.StartsWith("CPU:"u8) && text.EndsWith("EVENTS]"u8) ? text.IndexOf("[LOST "u8) : -1;
        var isStart = text.StartsWith("##### CPU "u8) && text.EndsWith(" buffer started ####"u8);
        if (lost < 0 && !isStart)
            return false;
        _calls.EndAll();
        if (_losses++ == 0)
            _lossLine = number;
        if (lost < 0)
            return true;
        var count = text[(lost + "[LOST "u8.Length)..];
        if (EvidenceText.TryDecimal(Blanks.TakeWord(ref count), out var events) && events > 0)
            _lost = Math.Min(long.MaxValue - events, _lost) + events;
        return true;
    }
}
