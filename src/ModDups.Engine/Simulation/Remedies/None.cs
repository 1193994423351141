using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>The kernel before 6.4: a duplicate fails when it is registered, after all its memory was allocated.</summary>
public sealed class None : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "No remedy: a duplicate is read, laid out and then refused at registration";

    /// <inheritdoc/>
    public override string Origin => "0254127ab977, \"module: Don't wait for GOING modules\"";

    /// <inheritdoc/>
    public override string KernelVersion => "6.2";

    /// <inheritdoc/>
    public override string StoppedAt => "registration";

    /// <inheritdoc/>
    public override string Cost => "2 * len + clen";

    /// <inheritdoc/>
    public override string Gets => "EEXIST where the module is live, EBUSY otherwise, after waiting";

    /// <inheritdoc/>
    public override string Limitation => "It is the kernel with which the remedies are compared";

    internal override int Order => 0;

    internal override KernelRelease Base { get; } = new KernelRelease("6.3");

    internal override RemedyState Begin() => new RemedyState();
}
