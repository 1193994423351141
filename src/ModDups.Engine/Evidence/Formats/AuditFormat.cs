namespace ModDups.Evidence.Formats;

/// <summary>The records of the audit log that tell of system calls on modules.</summary>
internal sealed class AuditFormat : EvidenceFormat
{
    // The audit from the first process on: a process that began before the audit has no record. Rules come with auditd;
    // the records wait for it in a queue of that many.
    private const string Parameters = "audit=1 audit_backlog_limit=8192";

    // For a machine of 64 bits.
    private const string Rule = "-a always,exit -F arch=b64 -S init_module,finit_module -k modules";

    public override string Name => "an audit log";

    public override string Description => "the records SYSCALL and KERN_MODULE";

    public override EvidencePlace Place { get; } = new()
    {
        FileName = "audit.log",
        MachinePaths = ["var/log/audit/audit.log"],
        Advice = $"Run auditd with the rule '{Rule}', read as root, and boot with this on the kernel's command line: {Parameters}",
    };

    public override EvidenceSetup Setup { get; } = new() { KernelParameters = Parameters, AuditRule = Rule };

    public override EvidenceSubjects Subjects => EvidenceSubjects.Calls | EvidenceSubjects.CallModules;

    // 1330 is AUDIT_KERN_MODULE of include/uapi/linux/audit.h, for which older programs have no name.
    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "syscall="u8], [.. "KERN_MODULE"u8], [.. "=1330 "u8]];

    internal override EvidenceParser Begin(EvidenceOutput output, TimeProvider clock) => new AuditParser(output);
}
