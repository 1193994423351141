using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Commands.Errors;
using ModDups.Commands.Output;
using ModDups.Input;
using ModDups.Views.Timelines;

namespace ModDups.Commands;

/// <summary>Writes the module loads of boots as a timeline that Perfetto opens.</summary>
[Cmdlet(VerbsData.Export, "ModuleTimeline", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[Alias("epmt")]
[OutputType(typeof(FileInfo))]
public sealed class ExportModuleTimelineCommand : EventExportCommand
{
    private protected override string What => "Write a timeline";

    private protected override Func<ResultFile, ErrorRecord?>? Make(BlameSource source, IReadOnlyList<string> others, Action<InputProblem> report, CancellationToken end)
    {
        var sources = new TimelineSource { Paths = Paths, Events = GivenEvents, Shared = source };
        var boots = sources.Read(report, end);
        return boots.Count == 0
            ? _ => ErrorRecords.NoTimes(HasObjects ? TextSource : string.Join(", ", Paths))
            : file => file.WriteTimeline(timeline => boots.ToList().ForEach(boot => timeline.Add(boot, end)), end);
    }
}
