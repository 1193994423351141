namespace ModDups.Simulation.Remedies;

/// <summary>
/// The name check before the final memory is allocated (early_mod_check() in kernel/module/main.c). A load that passes
/// it while another of its name is not yet registered is still refused at registration.
/// </summary>
public class EarlyCheck : Remedy
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

    internal override int Rank => 4;

    internal sealed override Verdict AtNameCheck(ILoad load, ModuleState existing) =>
        existing == ModuleState.Absent ? Verdict.Proceed : Verdict.Duplicate;
}
