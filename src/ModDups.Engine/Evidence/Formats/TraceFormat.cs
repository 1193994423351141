using ModDups.Input;

namespace ModDups.Evidence.Formats;

/// <summary>
/// ftrace's text, as in <c>trace</c>, <c>trace_pipe</c> and from <c>trace-cmd report</c>: the events of
/// include/trace/events/module.h, and the beginnings and ends of init_module(), finit_module() and delete_module().
/// </summary>
internal sealed class TraceFormat : EvidenceFormat
{
    // The events of modules, and, where the kernel has CONFIG_FTRACE_SYSCALLS, of the system calls that load them, in a
    // buffer of that size for each CPU. The list takes no wildcard but a "*" in the place of a whole name.
    private const string Parameters =
        "trace_event=module:*,syscalls:sys_enter_init_module,syscalls:sys_exit_init_module,"
        + "syscalls:sys_enter_finit_module,syscalls:sys_exit_finit_module trace_buf_size=16M";

    public override string Name => "a trace";

    public override string Description =>
        "ftrace's text, and that of trace-cmd report: the events of the group module, and the system calls init_module, "
        + "finit_module and delete_module";

    public override EvidencePlace Place { get; } = new()
    {
        FileName = "trace",
        MachinePaths = ["sys/kernel/tracing/trace", "sys/kernel/debug/tracing/trace"],
        Advice = $"Read as root, with tracefs mounted, and boot with this on the kernel's command line: {Parameters}",
    };

    public override EvidenceSetup Setup { get; } = new() { KernelParameters = Parameters };

    public override EvidenceSubjects Subjects => EvidenceSubjects.Calls | EvidenceSubjects.CallTimes | EvidenceSubjects.Requests;

    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "odule"u8], [.. "[LOST "u8], [.. "buffer started"u8]];

    internal override LineParser Begin(EvidenceOutput output, TimeProvider clock) => new Parser(output);

    // The file that trace-cmd records (trace-cmd.dat(5)).
    internal override InputProblem? Refuse(ReadOnlySpan<byte> beginning, string source) =>
        beginning.StartsWith("\x17\x08\x44tracing"u8)
            ? new InputProblem(
                InputProblemKind.Binary, source, Line: 1,
                "Found a binary trace of trace-cmd, expected text.", "Give the output of: trace-cmd report")
            : null;

    /// <summary>
    /// Pairs the beginnings and ends of calls by thread. A thread has one call at a time. A call whose beginning or end is
    /// missing is added with what is known.
    /// </summary>
    private sealed class Parser(EvidenceOutput output) : LineParser
    {
        private const string Expected = "a complete event of a module";

        // More threads than a machine has in such a call at once; what is damaged must not fill the memory.
        private const int MostOpen = 64 * 1024;

        private readonly OrderedDictionary<int, ModuleLoadEvent> _open = [];
        private long _lossLine;
        private long _losses;
        private long _lost;

        public override bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut)
        {
            if (TryTakeLoss(line, number))
                return true;
            if (!Mentions(line))
                return false;
            if (!TraceEvent.TryParse(line, out var found))
            {
                // The kernel's own description of the columns, and lines of other formats that name these calls.
                if (line.StartsWith("#"u8) || !LooksCut(line))
                    return false;
                output.Damaged(line, number, Expected);
                return true;
            }

            if (found.Kind is null)
                return false;
            if (isCut || found.Read(output.Text, output.Source, number) is not { } read)
                output.Damaged(line, number, Expected);
            else if (!found.IsCall)
                Add(read);
            else if (found.IsExit)
                End(read);
            else
                Begin(read);
            return true;
        }

        public override void Complete()
        {
            EndAll();
            if (_losses > 0)
                output.Report(Lost());
        }

        private static bool Mentions(ReadOnlySpan<byte> line) =>
            line.IndexOf(" module_"u8) >= 0 || (line.IndexOf(" sys_"u8) >= 0 && line.IndexOf("_module"u8) >= 0);

        // Only a trace has the name of an event between a blank and a colon or a parenthesis behind a number.
        private static bool LooksCut(ReadOnlySpan<byte> line) =>
            line.IndexOf(": module_"u8) is > 0 and var place ? char.IsAsciiDigit((char)line[place - 1])
                : line.IndexOf(": sys_"u8) is > 0 and var call && char.IsAsciiDigit((char)line[call - 1]);

        // A call doesn't name the module that it loads, but the event before its end does.
        private void Add(ModuleLoadEvent found)
        {
            if (found.Kind == ModuleLoadEventKind.Load && _open.TryGetValue(found.ProcessId!.Value, out var call) && call.Module is null)
                _open[found.ProcessId!.Value] = call with { Module = found.Module };
            output.Add(found);
        }

        private void Begin(ModuleLoadEvent call)
        {
            End(call.ProcessId!.Value);
            if (_open.Count == MostOpen)
                End(_open.GetAt(0).Key);
            _open.Add(call.ProcessId!.Value, call);
        }

        private void End(ModuleLoadEvent end)
        {
            var id = end.ProcessId!.Value;
            if (!_open.TryGetValue(id, out var begin) || begin.Kind != end.Kind)
            {
                End(id);
                output.Add(end);
                return;
            }

            _open.Remove(id);
            output.Add(begin with { Result = end.Result, Errno = end.Errno, Duration = Between(begin.SinceBoot, end.SinceBoot) });
        }

        // The clock "local" of tracefs counts on each CPU for itself: on another one the end may have an earlier time
        // (Documentation/trace/ftrace.rst).
        private static TimeSpan? Between(TimeSpan? begin, TimeSpan? end) => end >= begin ? end - begin : null;

        private void End(int id)
        {
            if (_open.Remove(id, out var call))
                output.Add(call);
        }

        // Ends all calls without a result: at the end of a text, and where it may lack some of their ends.
        private void EndAll()
        {
            foreach (var call in _open.Values)
                output.Add(call);
            _open.Clear();
        }

        // "CPU:3 [LOST 42 EVENTS]" stands in trace_pipe and reports; "##### CPU 2 buffer started ####" in a trace whose
        // buffer ran over, before what is left of that CPU.
        private bool TryTakeLoss(ReadOnlySpan<byte> line, long number)
        {
            // Each line comes here, and nearly all begin with the name of a process.
            var text = Blanks.TrimStart(line);
            if (text is not [(byte)'C' or (byte)'#', ..])
                return false;
            text = Blanks.TrimEnd(text);
            var lost = text.StartsWith("CPU:"u8) && text.EndsWith("EVENTS]"u8) ? text.IndexOf("[LOST "u8) : -1;
            var isStart = text.StartsWith("##### CPU "u8) && text.EndsWith(" buffer started ####"u8);
            if (lost < 0 && !isStart)
                return false;
            EndAll();
            if (_losses++ == 0)
                _lossLine = number;
            if (lost < 0)
                return true;
            var count = text[(lost + "[LOST "u8.Length)..];
            if (EvidenceText.TryDecimal(Blanks.TakeWord(ref count), out var events) && events > 0)
                _lost = Math.Min(long.MaxValue - events, _lost) + events;
            return true;
        }

        private InputProblem Lost() => new(
            InputProblemKind.LostEvents, output.Source, _lossLine,
            FormattableString.Invariant($"Found {_losses} place(s) from this line on where the trace lost events, {_lost} or more in all: calls and loads may be missing."),
            "Give the kernel a larger buffer: trace_buf_size=16M on its command line, or buffer_size_kb in tracefs.")
        {
            IsWarning = true,
        };
    }
}
