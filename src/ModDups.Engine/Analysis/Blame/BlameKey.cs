namespace ModDups.Analysis.Blame;

/// <summary>What one row is about.</summary>
/// <param name="Module">The module; null where it isn't known.</param>
/// <param name="Origin">Who asked.</param>
/// <param name="Requester">Who it was more closely.</param>
/// <param name="Requested">What was asked for, where the module isn't known.</param>
internal sealed record BlameKey(string? Module, LoadOrigin Origin, string? Requester, string? Requested);
