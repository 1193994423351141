using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Views.Plot;

namespace ModDups.Cli.Options;

/// <summary>The options for drawing storms and for the files they are written to.</summary>
internal sealed class DrawingOptions
{
    // The usual width of text without a terminal.
    private const int DefaultWidth = 80;
    private const int MostWidth = 1000;

    private readonly Option<int?> _width = new("--width")
    {
        Description = $"The width of --plot in columns, at least {TerminalPlot.LeastWidth} [default: the width of the terminal, otherwise {DefaultWidth}]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--width", TerminalPlot.LeastWidth, MostWidth),
    };

    private readonly Option<bool> _ascii = new("--ascii")
    {
        Description = "Draw --plot in ASCII [default: if the locale is not UTF-8]",
    };

    private readonly PathOption _svg = new("--svg", "Write the plot to a file, as a picture") { HelpName = "FILE" };

    private readonly PathOption _csv = new("--csv", "Write the results to a file, as comma-separated values") { HelpName = "FILE" };

    private readonly MeasuredOption _measured = new();
    private readonly TimelineOption _timeline;

    /// <summary>Requests a plot.</summary>
    public Option<bool> Plot { get; } = new("--plot")
    {
        Description = "Plot the bytes wasted against the CPUs; the table then shows only the largest number of CPUs",
    };

    /// <summary>Adds the options to the command.</summary>
    public DrawingOptions(Command command)
    {
        foreach (var option in new Option[] { Plot, _width, _ascii, _svg, _csv, _measured })
            command.Options.Add(option);
        _timeline = new(command);
    }

    /// <summary>Returns true where a plot was requested.</summary>
    public bool IsPlot(ParseResult parsed) => parsed.GetValue(Plot);

    /// <summary>Returns the width of the plot in columns.</summary>
    public int WidthOf(ParseResult parsed, Host host) =>
        parsed.GetValue(_width) ?? Math.Clamp(host.OutputWidth ?? DefaultWidth, TerminalPlot.LeastWidth, MostWidth);

    /// <summary>Returns true where the plot must contain only ASCII.</summary>
    public bool IsAscii(ParseResult parsed, Host host) => parsed.GetValue(_ascii) || !host.HasUtf8;

    /// <summary>Opens the requested files.</summary>
    public StormFiles OpenFiles(ParseResult parsed, Host host) =>
        new(host, parsed.GetValue(_svg), parsed.GetValue(_csv), report => _measured.Read(parsed, host, report));

    /// <summary>Opens the file of the timeline, if one was requested.</summary>
    public TimelineFile OpenTimeline(ParseResult parsed, Host host) => _timeline.Open(parsed, host);

    /// <summary>Rejects options that contradict each other.</summary>
    public void Check(CommandResult result)
    {
        if (!result.GetValue(Plot) && (result.GetResult(_width) is not null || result.GetValue(_ascii)))
            result.AddError("--width and --ascii need --plot.");
        if (result.GetResult(_measured) is not null && result.GetResult(_svg) is null)
            result.AddError("--measured needs --svg.");
        OutputChecks.Check(result, _svg, _csv, _timeline.Option);
    }
}
