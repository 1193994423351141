using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Views.Plot;

namespace ModDups.Cli.Options;

/// <summary>The options that say how storms are drawn, and into which files they are written.</summary>
internal sealed class DrawingOptions
{
    // The usual width of text that has no terminal.
    private const int DefaultWidth = 80;
    private const int MostWidth = 1000;

    private readonly Option<int?> _width = new("--width")
    {
        Description = $"The width of --plot in columns, at least {TerminalPlot.LeastWidth} [default: that of the terminal, otherwise {DefaultWidth}]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--width", TerminalPlot.LeastWidth, MostWidth),
    };

    private readonly Option<bool> _ascii = new("--ascii")
    {
        Description = "Draw --plot in ASCII [default: where the locale is not UTF-8]",
    };

    private readonly PathOption _svg = new("--svg", "Write the plot to a file, as a picture") { HelpName = "FILE" };

    private readonly PathOption _csv = new("--csv", "Write the results to a file, as comma-separated values") { HelpName = "FILE" };

    /// <summary>Asks for a plot.</summary>
    public Option<bool> Plot { get; } = new("--plot")
    {
        Description = "Draw the bytes wasted over the CPUs; the table has the largest number of CPUs alone",
    };

    /// <summary>Gives the command its options.</summary>
    public DrawingOptions(Command command)
    {
        foreach (var option in new Option[] { Plot, _width, _ascii, _svg, _csv })
            command.Options.Add(option);
    }

    /// <summary>True where a plot is asked for.</summary>
    public bool IsPlot(ParseResult parsed) => parsed.GetValue(Plot);

    /// <summary>How many columns the plot has.</summary>
    public int WidthOf(ParseResult parsed, Host host) =>
        parsed.GetValue(_width) ?? Math.Clamp(host.OutputWidth ?? DefaultWidth, TerminalPlot.LeastWidth, MostWidth);

    /// <summary>True where the plot may have nothing but ASCII.</summary>
    public bool IsAscii(ParseResult parsed, Host host) => parsed.GetValue(_ascii) || !host.HasUtf8;

    /// <summary>The files that are asked for.</summary>
    public StormFiles OpenFiles(ParseResult parsed, Host host) =>
        new(host, parsed.GetValue(_svg), parsed.GetValue(_csv));

    /// <summary>Refuses options that make no sense together.</summary>
    public void Check(CommandResult result)
    {
        if (!result.GetValue(Plot) && (result.GetResult(_width) is not null || result.GetValue(_ascii)))
            result.AddError("--width and --ascii say how --plot draws: give that too.");
        if (FullPath(_svg) is { } svg && svg == FullPath(_csv))
            result.AddError("--svg and --csv name one file: give two.");

        // Not by its value, which can't be had where it was refused.
        string? FullPath(Option option) =>
            result.GetResult(option)?.Tokens is [{ Value: { Length: > 0 } path }] ? Path.GetFullPath(path) : null;
    }
}
