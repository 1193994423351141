using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// The kernel checks the name before it allocates the module's final memory (early_mod_check() in kernel/module/main.c).
/// A load that passes the check while another one of its name is not yet registered still fails at registration.
/// </summary>
public sealed class EarlyCheck : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "The name is looked up once the file is read, before the module's own memory is allocated";

    /// <inheritdoc/>
    public override string Origin => "064f4536d139, \"module: avoid allocation if module is already present and ready\"";

    /// <inheritdoc/>
    public override string? KernelVersion => "6.4";

    /// <inheritdoc/>
    public override string StoppedAt => "name check, or registration in a close race";

    /// <inheritdoc/>
    public override string Cost => "len + clen, or 2 * len + clen";

    /// <inheritdoc/>
    public override string Gets => "EEXIST where the module is live, EBUSY otherwise, after waiting";

    /// <inheritdoc/>
    public override string Limitation => "The file is still read, so about half of the waste is left";

    internal override int Order => 4;

    internal override KernelRelease Base { get; } = new KernelRelease("6.4");

    internal override RemedyState Begin() => new EarlyNameCheck();
}
