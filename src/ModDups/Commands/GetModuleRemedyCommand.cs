using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Simulation.Remedies;

namespace ModDups.Commands;

/// <summary>Lists the remedies, and what each does.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleRemedy")]
[OutputType(typeof(Remedy))]
public sealed class GetModuleRemedyCommand : PSCmdlet
{
    /// <summary>The names of remedies, with wildcards; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Remedy")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RemedyCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Lists the remedies. A pattern without a match returns nothing.</summary>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var matches = RemedyNames.Matching(name);
            if (matches.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(ErrorRecords.NoRemedy(name));
            WriteObject(matches, enumerateCollection: true);
        }
    }
}
