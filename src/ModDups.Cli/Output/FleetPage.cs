using ModDups.Analysis.Fleets;
using ModDups.Cli.Terminal;
using ModDups.Input;
using ModDups.Views.Reports;

namespace ModDups.Cli.Output;

/// <summary>The page of a fleet, and the pages of the boots that it names.</summary>
internal sealed class FleetPage : IDisposable
{
    private readonly Host _host;
    private readonly string? _path;
    private readonly string? _folder;
    private readonly ResultFile _file;
    private int _status = ExitStatus.Done;

    /// <summary>Opens the page, so that an error in its path shows before a long run.</summary>
    /// <param name="host">The process.</param>
    /// <param name="path">The page; null for none.</param>
    /// <param name="folder">The folder for the pages of boots; null for none.</param>
    public FleetPage(Host host, string? path, string? folder)
    {
        (_host, _path, _folder) = (host, path, folder);
        _file = new(host, path);
        if (folder is not null && !ResultFile.Try(host, folder, () => Directory.CreateDirectory(folder)))
            _status = ExitStatus.BadInput;
    }

    /// <summary>The exit status as far as the pages determine it.</summary>
    public int Status => Math.Max(_status, _file.Status);

    /// <summary>Writes the pages of the boots, then the page of the fleet with links to them and to pages that lie beside the evidence.</summary>
    public void Write(FleetReport fleet, Action<InputProblem> report)
    {
        if (!_file.IsOpen)
            return;
        var links = new FleetLinks(_path!, _folder);
        if (_folder is not null)
            WriteBoots(fleet, links, report);
        _file.Write(new ModuleReport(fleet, links).Write);
    }

    public void Dispose() => _file.Dispose();

    private void WriteBoots(FleetReport fleet, FleetLinks links, Action<InputProblem> report)
    {
        var boots = FleetLinks.BootsOf(fleet);
        using var progress = new WorkProgress(_host, Math.Max(1, boots.Count), "reports");
        foreach (var (index, boot) in boots.Index())
        {
            var source = new ReportSource { Paths = [boot], Shared = new() { Evidence = _host.Evidence, Counters = _host.Files } };
            // The reading of the fleet has told what is wrong with it.
            if (source.Read(problem => report(problem with { IsWarning = true }), _host.Cancellation) is { } page)
            {
                using var file = new ResultFile(_host, links.PathOf(boot));
                file.Write(page.Write);
                _status = Math.Max(_status, file.Status);
            }

            progress.Report(index + 1);
        }
    }
}
