using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Views.Formats;
using ModDups.Views.Pages;
using ModDups.Views.Summaries;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups storm</c>: the boot of a machine, once for each number of CPUs under each remedy.</summary>
internal sealed class StormCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly StormOptions _storms;
    private readonly DrawingOptions _drawing;
    private readonly TrendOption _trend = new();
    private readonly FormatOptions _format;

    public StormCommand(Host host)
        : base("storm", "Boot a machine with many CPUs in virtual time, under each remedy.")
    {
        _host = host;
        _storms = new(this);
        _drawing = new(this);
        Options.Add(_trend);
        _format = new(this, "BootStormResult (with --trend StormTrend)");
        Validators.Add(result =>
        {
            _format.Exclude(result, _drawing.Plot);
            _drawing.Check(result);
            if (result.GetResult(_trend) is not null && result.GetValue(_drawing.Plot))
                result.AddError("--trend and --plot print something else in place of the results: specify one of them.");
        });
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          moddups storm --cpus 8,255 --remedy None,EarlyCheck,Idempotent
          moddups storm --cpus 1..300 --remedy None,EarlyCheck,KreadDedup --plot --svg waste.svg
          moddups storm --cpus 1..300 --remedy None,EarlyCheck --svg waste.svg --measured measured.tsv
          moddups storm --cpus 255 --remedy all --memory-limit 4G
          moddups storm --cpus 64 --remedy None,Idempotent --timeline storms.json
          moddups storm --cpus 8..256 --remedy None,EarlyCheck --trend 128G
          moddups storm --cpus 64 --kernel 6.1.8,6.3,6.12
          moddups storm --cpus 1..300 --json | jq -r '.[] | [.CpuCount, .WastedBytes] | @tsv'
          moddups storm --cpus 1..256 --catalog /lib/modules/$(uname -r) --kmod 30
          moddups storm --cpus 64 --catalog catalog.tsv --devices devices --scale pci=32 --memory 4G
          moddups storm --cpus 16 --catalog catalog.tsv --ask-all --entry InitModule --compressed
          moddups storm --cpus 8 --asker StressNg:100 --module-name irqbypass --timeout 2 --kernel 6.3,6.4,6.12
          moddups storm --cpus 8 --asker Kmod:0008 --remedy all

        With --devices, each device makes one event, in the order of udevadm trigger. udev loads what kmod finds for its
        modalias, with modprobe.d, the lists modules.* of the release or beside the table, and the kernel's command line.
        Devices that drivers add later count as there from the start. A copy of the devices of another machine is what
        this prints on it: grep -r MODALIAS= /sys/devices --include=uevent

        {TimelineOption.Help}
        With it the storms run one after another.

        {MeasuredOption.Help}

        {AskerOptions.Help}

        {RemedyOption.Help}

        {KernelOption.Help}
        """;

    private int Run(ParseResult parsed)
    {
        var shared = _storms.Read(parsed, _host, out var status);
        using var output = _format.Open(parsed, _host);
        return shared is null ? status : Math.Max(status, Write(parsed, shared, output));
    }

    private int Write(ParseResult parsed, BootStormSettings shared, IResultWriter output)
    {
        var widest = StormWidths.Of(shared, _storms.SystemsOf(parsed));
        var findings = new FindingList();
        var calls = new CallList();
        var results = new List<BootStormResult>();
        var isPlot = _drawing.IsPlot(parsed);
        var projection = parsed.GetValue(_trend);
        if (projection is not null && _storms.CpusOf(parsed).Values.Distinct().Take(2).Count() < 2)
            throw new ArgumentsException(this, "--trend needs two different numbers of CPUs at least.");
        var isTable = !isPlot && projection is null;
        output.Title(BenchTitle.Of(shared));
        if (isTable)
            output.Begin(widest);
        var status = ForEach(parsed, shared, result =>
        {
            findings.Add(result);
            calls.Add(result);
            if (isTable)
                output.Write(result);
            else
                results.Add(result);
        });
        if (projection is not null)
            output.WriteAll(StormTrend.Of(results, projection.Limit));
        if (isPlot)
            StormPlot.Write(_host, output, results, widest, _drawing.WidthOf(parsed, _host), _drawing.IsAscii(parsed, _host));
        calls.Write(output);
        findings.Write(output);
        return status;
    }

    private int ForEach(ParseResult parsed, BootStormSettings shared, Action<BootStormResult> take)
    {
        using var files = _drawing.OpenFiles(parsed, _host);
        using var timeline = _drawing.OpenTimeline(parsed, _host);
        using var progress = new WorkProgress(_host, _storms.CpusOf(parsed).Count * _storms.SystemsOf(parsed).Count, "storms");
        var storms = _storms.Storms(parsed, shared);
        var results = new List<BootStormResult>();
        try
        {
            timeline.Write(written =>
            {
                // Only one storm at a time writes into the timeline.
                var sweep = written is null
                    ? BootSweep.Run(storms, _storms.JobsOf(parsed), progress, _host.Cancellation)
                    : BootSweep.Run(storms.Select(written.Watch), 1, progress, _host.Cancellation);
                foreach (var result in sweep)
                {
                    _host.Cancellation.ThrowIfCancellationRequested();
                    if (files.IsAny)
                        results.Add(result);
                    progress.WriteBetween(() => take(result));
                }
            });
        }
        catch (BenchSettingsException error)
        {
            // What nothing asks for shows only when the events are looked up in the catalog.
            throw new ArgumentsException(this, error.Message);
        }

        return Math.Max(timeline.Status, files.Write(results));
    }
}
