using ModDups.Kernel;
using ModDups.Simulation.Remedies;

namespace ModDups.Simulation.Bench;

/// <summary>A kernel with its remedy, on which a storm runs.</summary>
/// <param name="Kernel">The release; null for the one that the remedy was proposed for.</param>
/// <param name="Remedy">The remedy.</param>
public sealed record BenchSystem(KernelRelease? Kernel, Remedy Remedy)
{
    /// <summary>
    /// Every remedy on every release. Without a remedy, a release has its own; without either, there is the kernel without a
    /// remedy.
    /// </summary>
    /// <param name="kernels">The releases; empty where none is given.</param>
    /// <param name="remedies">The remedies; empty where none is given.</param>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    public static IReadOnlyList<BenchSystem> Of(IReadOnlyList<KernelRelease> kernels, IReadOnlyList<Remedy> remedies)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        ArgumentNullException.ThrowIfNull(remedies);
        return (kernels, remedies) switch
        {
            ([], []) => [new(null, new None())],
            ([], _) => [.. remedies.Select(remedy => new BenchSystem(null, remedy))],
            (_, []) => [.. kernels.Select(kernel => new BenchSystem(kernel, KnownRemedies.OfKernel(kernel)))],
            _ => [.. kernels.SelectMany(kernel => remedies.Select(remedy => new BenchSystem(kernel, remedy)))],
        };
    }
}
