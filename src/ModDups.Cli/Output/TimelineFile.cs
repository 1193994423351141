using ModDups.Analysis.Blame;
using ModDups.Cli.Terminal;
using ModDups.Views.Timelines;

namespace ModDups.Cli.Output;

/// <summary>The file of <c>--timeline</c>.</summary>
/// <param name="host">The process.</param>
/// <param name="path">The file; null where none was requested.</param>
internal sealed class TimelineFile(Host host, string? path) : IDisposable
{
    private readonly ResultFile _file = new(host, path);

    /// <summary>The exit status as far as the file determines it.</summary>
    public int Status => _file.Status;

    /// <summary>True where there is a file to write.</summary>
    public bool IsAny => _file.IsOpen;

    /// <summary>Does the work that a timeline shows, and writes the file.</summary>
    /// <param name="work">The work; without a timeline where there is no file.</param>
    public void Write(Action<ModuleTimeline?> work)
    {
        if (!_file.IsOpen)
        {
            work(null);
            return;
        }

        _file.WriteBytes(stream =>
        {
            using var timeline = new ModuleTimeline(stream);
            work(timeline);
            timeline.Complete();
        });
    }

    /// <summary>Writes a real boot.</summary>
    public void Write(BlameAnalysis boot)
    {
        if (!_file.IsOpen)
            return;
        if (ModuleTimeline.Shows(boot))
            Write(timeline => timeline!.Add(boot, host.Cancellation));
        else
            _file.Refuse($"{path}: Nothing in the evidence has a time since the boot, so there is no timeline.");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
