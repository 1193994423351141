namespace ModDups.Analysis.Fleets;

/// <summary>How many boots of a fleet wasted between two amounts.</summary>
/// <param name="FromBytes">The least, in bytes.</param>
/// <param name="ToBytes">The first amount that is too large, in bytes: 1, or a power of two.</param>
/// <param name="Boots">How many boots.</param>
public sealed record FleetBucket(ulong FromBytes, ulong ToBytes, long Boots);
