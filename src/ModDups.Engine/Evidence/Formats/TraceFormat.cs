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

    internal override EvidenceParser Begin(EvidenceOutput output, TimeProvider clock) => new TraceParser(output);

    // The file that trace-cmd records (trace-cmd.dat(5)).
    internal override InputProblem? Refuse(ReadOnlySpan<byte> beginning, string source) =>
        beginning.StartsWith("\x17\x08\x44tracing"u8)
            ? new InputProblem(
                InputProblemKind.Binary, source, Line: 1,
                "Found a binary trace of trace-cmd, expected text.", "Give the output of: trace-cmd report")
            : null;
}
