using ModDups.Input;

namespace ModDups.Commands.Input;

/// <summary>Reads an input from its beginning.</summary>
/// <typeparam name="T">What is read out of it.</typeparam>
/// <param name="report">Takes the problems as they are found.</param>
/// <returns>The objects, each as soon as it is there.</returns>
internal delegate IEnumerable<T> InputReader<out T>(Action<InputProblem> report);
