using System.Management.Automation;
using ModDups.Evidence;

namespace ModDups.Commands;

/// <summary>Writes one file that is made of the evidence of boots, or of events that are already read.</summary>
public abstract class EventExportCommand : BootExportCommand
{
    private const string EventSet = "Event";

    private readonly List<ModuleLoadEvent> _events = [];

    private protected EventExportCommand()
    {
    }

    /// <summary>Events of one boot that are already read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EventSet, ValueFromPipeline = true)]
    public ModuleLoadEvent[] InputObject { get; set; } = [];

    /// <summary>The events of the pipeline; null where the inputs are paths.</summary>
    private protected IReadOnlyList<ModuleLoadEvent>? GivenEvents => HasObjects ? _events : null;

    private protected override bool HasObjects => _events.Count > 0;

    private protected override bool TakeObjects()
    {
        if (ParameterSetName is not EventSet)
            return false;
        _events.AddRange(InputObject);
        return true;
    }
}
