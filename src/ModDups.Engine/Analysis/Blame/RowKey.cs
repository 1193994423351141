namespace ModDups.Analysis.Blame;

/// <summary>What one row describes.</summary>
/// <param name="Module">The module; null where it isn't known.</param>
/// <param name="Origin">What requested the load.</param>
/// <param name="Requester">The requester within the origin.</param>
/// <param name="Requested">The requested name, where the module isn't known.</param>
internal sealed record RowKey(string? Module, LoadOrigin Origin, string? Requester, string? Requested);
