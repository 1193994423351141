namespace ModDups.Simulation.Userspace;

/// <summary>Add events of one kind: so many devices that ask for the same modules.</summary>
/// <param name="Stage">In which stage of the boot they come; a stage begins when the one before it has settled.</param>
/// <param name="Count">How many such devices there are; null where there is one for each CPU. More than there are CPUs count as many as those.</param>
/// <param name="Asks">The modaliases, aliases or names that are looked up for each, in this order.</param>
public sealed record ColdplugEvent(string Stage, int? Count, IReadOnlyList<string> Asks);
