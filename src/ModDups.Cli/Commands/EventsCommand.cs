using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Evidence;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups events</c>: who asked for which module, when, and what came of it.</summary>
internal sealed class EventsCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly EventInputs _inputs;
    private readonly FormatOptions _format;

    public EventsCommand(Host host, IReadOnlyList<string> arguments)
        : base("events", "List who asked for which module, when, and what came of it, out of traces and logs.")
    {
        _host = host;
        _inputs = new(host, this, arguments);
        _format = new(this, "ModuleLoadEvent");
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $$"""
        Examples:
          sudo moddups events                            this machine's trace, logs and journal
          moddups events trace dmesg audit.log
          journalctl -b -o json | moddups events -
          moddups events trace --json | jq '.[] | select(.Errno == "EEXIST") | .Process'

        Each file is known by what its lines hold:
          a trace        ftrace's text, and that of trace-cmd report: the events of the group module, and the
                         system calls init_module, finit_module and delete_module
          a log          dmesg, syslog, journalctl: the kernel's lines about duplicate requests, and what udev and
                         systemd-modules-load say of modules at the level debug
          a journal      journalctl -o json
          an audit log   the records SYSCALL and KERN_MODULE

        On the kernel's command line, for the next boot:
          {{EvidenceParameters.Trace}}
          {{EvidenceParameters.KernelLog}}
          {{EvidenceParameters.Services}}
          {{EvidenceParameters.Audit}}
        For auditd: {{EvidenceParameters.AuditRule}}

        """;

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        return _inputs.ForEach(parsed, output.Write);
    }
}
