namespace ModDups.Simulation.Remedies;

/// <summary>
/// The name check before the final memory is allocated (early_mod_check() in kernel/module/main.c, since Linux 6.4): a
/// load whose name is on the list of modules is a duplicate. The states of the remedies that were proposed for a kernel
/// with this check derive from it.
/// </summary>
internal class EarlyNameCheck : RemedyState
{
    public sealed override bool ChecksName => true;

    public sealed override Verdict AtNameCheck(ILoad load, ModuleState existing) =>
        existing == ModuleState.Absent ? Verdict.Proceed : Verdict.Duplicate;
}
