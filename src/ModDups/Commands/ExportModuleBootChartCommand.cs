using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Commands.Output;
using ModDups.Input;
using ModDups.Views.Reports.Charts;

namespace ModDups.Commands;

/// <summary>Writes the module loads of a boot as a picture: a row for each module on a time axis.</summary>
[Cmdlet(VerbsData.Export, "ModuleBootChart", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[Alias("epmc")]
[OutputType(typeof(FileInfo))]
public sealed class ExportModuleBootChartCommand : EventExportCommand
{
    private protected override string What => "Write a chart";

    private protected override Func<ResultFile, ErrorRecord?>? Make(BlameSource source, IReadOnlyList<string> others, Action<InputProblem> report, CancellationToken end)
    {
        var settings = (source with { Events = GivenEvents }).Open(report);
        var chart = BootChart.Of(settings, end);
        if (chart is null)
            report(BootChart.NoTimes(settings.Source));
        return chart is null ? null : file => file.Write(chart.Write, end);
    }
}
