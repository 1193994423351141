using ModDups.Input;

namespace ModDups.Modules.Images;

/// <summary>Reads many module files at a time.</summary>
internal static class ModuleFiles
{
    /// <summary>
    /// Reads files, one at a time on each core and no more: each image may take three times <see cref="ImageBuffer.Usual"/>, and the
    /// thread pool would add threads while those that it has wait for the disk, or for their turn with a large image.
    /// </summary>
    /// <param name="count">The number of files.</param>
    /// <param name="read">Reads the file at a place, and passes on its problems.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <returns>The problems, in the order of the files.</returns>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static List<InputProblem> ReadAll(int count, Action<int, Action<InputProblem>> read, CancellationToken cancellation)
    {
        var problems = new List<InputProblem>?[count];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, count, options, place => read(place, problem => (problems[place] ??= []).Add(problem)));
        return [.. problems.SelectMany(each => each ?? [])];
    }
}
