namespace ModDups.Lab;

/// <summary>The bytes that both kernels waste on the bench.</summary>
/// <param name="CpuCount">The number of CPUs.</param>
/// <param name="Before">The mean over several seeds.</param>
/// <param name="After">The mean over several seeds.</param>
internal sealed record LetterPrediction(int CpuCount, double Before, double After);
