namespace ModDups.Evidence.Formats;

/// <summary>
/// The lines of the kernel's tracker of duplicate requests (kernel/module/dups.c) in any log: a single line, or where
/// <c>module.enable_dups_trace</c> is set a warning with a stack, which tells the caller.
/// </summary>
internal sealed class KernelLogFormat : EvidenceFormat
{
    // Room in the kernel's log, no limit for what services write into it before the journal runs, and the stack of the
    // caller where the kernel has CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS.
    private const string Parameters = "log_buf_len=16M printk.devkmsg=on module.enable_dups_trace=1";

    public override string Name => "a log of the kernel";

    public override string Description => "dmesg, syslog, journalctl: the kernel's lines about duplicate requests";

    public override EvidencePlace Place { get; } = new()
    {
        FileName = "dmesg",
        Program = "dmesg",
        Advice = $"Read as root, and boot a kernel with CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS, which logs duplicate requests, with this on its command line: {Parameters}",
    };

    public override EvidenceSetup Setup { get; } = new() { KernelParameters = Parameters };

    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "odule"u8]];

    internal override bool IsFreeText => true;

    internal override EvidenceParser Begin(EvidenceOutput output, TimeProvider clock) => new KernelLogParser(output, clock);
}
