namespace ModDups.Simulation.Userspace;

/// <summary>Add events of one kind: a number of devices that request the same modules.</summary>
/// <param name="Stage">The stage of the boot; a stage begins when the one before it has settled.</param>
/// <param name="Count">The number of such devices; null for one for each CPU.</param>
/// <param name="Asks">The modaliases, aliases or names that udev looks up for each, in this order.</param>
public sealed record ColdplugEvent(string Stage, int? Count, IReadOnlyList<string> Asks);
