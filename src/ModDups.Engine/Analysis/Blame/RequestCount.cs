using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>How often the kernel asked for something.</summary>
/// <param name="Requests">Calls of request_module().</param>
/// <param name="Duplicates">Those that the kernel logged as duplicates.</param>
/// <param name="Events">The events that tell so.</param>
internal sealed record RequestCount(int Requests, int Duplicates, IReadOnlyList<ModuleLoadEvent> Events);
