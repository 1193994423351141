namespace ModDups.Evidence;

/// <summary>
/// What has each source write from the next boot on: parameters for the kernel's command line
/// (Documentation/admin-guide/kernel-parameters.txt; kernel-command-line(7) of systemd), and a rule for auditd.
/// </summary>
public static class EvidenceParameters
{
    /// <summary>
    /// A trace of the events of modules, and, where the kernel has CONFIG_FTRACE_SYSCALLS, of the system calls that load
    /// them, in a buffer of that size for each CPU. The list takes no other wildcard than a <c>*</c> by itself.
    /// </summary>
    public const string Trace =
        "trace_event=module:*,syscalls:sys_enter_init_module,syscalls:sys_exit_init_module,"
        + "syscalls:sys_enter_finit_module,syscalls:sys_exit_finit_module trace_buf_size=16M";

    /// <summary>
    /// Room in the kernel's log, no limit for what services write into it before the journal runs, and the stack of who
    /// asked where the kernel has CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS.
    /// </summary>
    public const string KernelLog = "log_buf_len=16M printk.devkmsg=on module.enable_dups_trace=1";

    /// <summary>What udev and systemd-modules-load do with each module.</summary>
    public const string Services = "udev.log_level=debug systemd.log_level=debug";

    /// <summary>
    /// The audit from the first process on: one that began before the audit has no record. Rules come with auditd; the
    /// records wait for it in a queue of that many.
    /// </summary>
    public const string Audit = "audit=1 audit_backlog_limit=8192";

    /// <summary>The rule for auditd on a machine of 64 bits.</summary>
    public const string AuditRule = "-a always,exit -F arch=b64 -S init_module,finit_module -k modules";
}
