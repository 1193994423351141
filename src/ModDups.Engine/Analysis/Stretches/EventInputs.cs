using System.Collections;
using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>The events of several inputs, one input after the other. Each has its own in the order of their times.</summary>
/// <param name="inputs">The events of each input.</param>
internal sealed class EventInputs(IReadOnlyList<IEnumerable<ModuleLoadEvent>> inputs) : IEnumerable<ModuleLoadEvent>
{
    public IReadOnlyList<IEnumerable<ModuleLoadEvent>> Inputs => inputs;

    public IEnumerator<ModuleLoadEvent> GetEnumerator() => inputs.SelectMany(input => input).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
