namespace ModDups.Evidence.Formats;

/// <summary>What udev and systemd-modules-load log of each module at the level debug.</summary>
internal sealed class ServiceFormat : EvidenceFormat
{
    private const string Parameters = "udev.log_level=debug systemd.log_level=debug";

    public override string Name => "a journal";

    public override string Description =>
        "journalctl, syslog: what udev and systemd-modules-load say of modules at the level debug";

    // dmesg has the kernel's log, so the journal is not asked for it.
    public override EvidencePlace Place { get; } = new()
    {
        FileName = "journal",
        Program = "journalctl",
        Arguments = ["-b", "-o", "json", "--no-pager", "-t", "systemd-udevd", "-t", "(udev-worker)", "-t", "systemd-modules-load"],
        Advice = $"Read as root, and boot with this on the kernel's command line: {Parameters}",
    };

    public override EvidenceSetup Setup { get; } = new() { KernelParameters = Parameters };

    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "odule"u8]];

    internal override bool IsFreeText => true;

    internal override EvidenceParser Begin(EvidenceOutput output, TimeProvider clock) => new ServiceParser(output, clock);
}
