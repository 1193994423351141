namespace ModDups.Analysis.Fleets;

/// <summary>A further line of a state: an input that was read without a problem.</summary>
/// <param name="Bytes">Its size when it was read.</param>
/// <param name="Changed">When it was changed last, in ticks of UTC.</param>
/// <param name="Boot">What was read.</param>
internal sealed record FleetStateLine(long Bytes, long Changed, FleetBoot Boot);
