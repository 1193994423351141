namespace ModDups.Simulation.Userspace;

/// <summary>A request of one process at one time, as a trace shows it.</summary>
/// <param name="At">When its first system call began, in ns since the first one.</param>
/// <param name="Process">The process, which makes one request after another.</param>
/// <param name="IsUdevs">True for a worker of udev.</param>
/// <param name="Asks">The modules, aliases or names that it looks up, in this order.</param>
/// <param name="First">The module of its first call.</param>
internal sealed record ScheduledRequest(long At, int Process, bool IsUdevs, IReadOnlyList<string> Asks, string First);
