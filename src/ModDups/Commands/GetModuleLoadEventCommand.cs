using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Evidence;
using ModDups.Evidence.Reading;
using ModDups.Input;

namespace ModDups.Commands;

/// <summary>Lists what requested which module, when, and with what result, from traces, logs and the journal.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleLoadEvent", DefaultParameterSetName = PathSet)]
[Alias("gmle")]
[OutputType(typeof(ModuleLoadEvent))]
public sealed class GetModuleLoadEventCommand : InputCommand<ModuleLoadEvent>
{
    private readonly EvidenceSource _source = new();
    private ModuleNameFilter _filter = new([]);

    /// <summary>The names of modules, or the requested names and aliases, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The kinds of events; by default all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ModuleLoadEventKind[] Kind { get; set; } = [];

    /// <summary>Creates the filter.</summary>
    protected override void BeginProcessing() => _filter = new ModuleNameFilter(Name);

    private protected override void Give(ModuleLoadEvent item) => WriteObject(item);

    private protected override IEnumerable<ModuleLoadEvent> ReadPath(string? path, Action<InputProblem> report) =>
        _source.Read(path, report).Where(Lets);

    private protected override TextFeed BeginText(Action<ModuleLoadEvent> found, Action<InputProblem> report)
    {
        var feed = new EvidenceLineReader(TextSource, GiveWanted, report);
        return new(text => feed.Feed(text), feed.Complete);

        void GiveWanted(ModuleLoadEvent item)
        {
            if (Lets(item))
                found(item);
        }
    }

    private bool Lets(ModuleLoadEvent found) =>
        (Kind.Length == 0 || Kind.Contains(found.Kind))
        && (Name.Length == 0
            || (found.Module is { } module && _filter.Lets(module))
            || (found.Requested is { } requested && _filter.Lets(requested)));
}
