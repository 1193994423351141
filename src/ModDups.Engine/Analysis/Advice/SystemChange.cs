namespace ModDups.Analysis.Advice;

/// <summary>A change that a system could make, and what the system is then.</summary>
/// <param name="Name">The change.</param>
/// <param name="Action">How to make it.</param>
/// <param name="Facts">The system with it.</param>
internal sealed record SystemChange(string Name, string Action, SystemFacts Facts);
