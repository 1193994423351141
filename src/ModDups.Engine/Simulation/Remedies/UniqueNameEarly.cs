using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Hildenbrand's patch (20221013180518.217405-1-david@redhat.com): the name is checked once the image is read, and is then on a
/// second list until the module itself is on the list of modules. Two loads of one name cannot both pass the check, so that none
/// fails at registration. The patch is for a kernel of 2022: a load that waited for one that failed loads the module itself.
/// </summary>
public sealed class UniqueNameEarly : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "The name is checked and reserved once the file is read; no close race is left";

    /// <inheritdoc/>
    public override string Origin => "Hildenbrand, 20221013180518.217405-1-david@redhat.com";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "name check";

    /// <inheritdoc/>
    public override string Cost => "len + clen";

    /// <inheritdoc/>
    public override string Gets => "EEXIST once the module is live; where the other load failed, it loads the module itself";

    /// <inheritdoc/>
    public override string Limitation => "The file is still read. It saves only the close race that the early check leaves";

    internal override int Order => 2;

    internal override KernelRelease Base { get; } = new KernelRelease("6.0");

    internal override bool ReservesNames => true;

    internal override RemedyState Begin() => new EarlyNameCheck();
}
