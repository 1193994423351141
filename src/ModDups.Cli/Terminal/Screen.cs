using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModDups.Cli.Terminal;

/// <summary>Puts what Spectre.Console renders on standard output: with colour on a terminal, else as plain text.</summary>
internal static class Screen
{
    // Wider than any table here, so that no line is broken: a terminal does that itself, and a file needn't.
    private const int Width = 1000;

    /// <summary>Writes something, without the blanks that pad its lines to the right.</summary>
    public static void Write(Host host, IRenderable renderable)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.HasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = host.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new FixedWidthOutput(text),
        });
        console.Profile.Capabilities.Unicode = false;
        console.Write(renderable);
        var lines = text.ToString().TrimEnd('\n').Split('\n').Select(line => line.TrimEnd());
        host.Write(string.Join('\n', lines) + '\n');
    }

    /// <summary>Writes a line that stands out where there is colour.</summary>
    public static void WriteTitle(Host host, string title) =>
        Write(host, new Spectre.Console.Text(OneLine.Of(title), new Style(decoration: Decoration.Bold)));

    /// <summary>Writes a plain line.</summary>
    public static void WriteLine(Host host, string line = "") => host.Write(OneLine.Of(line) + '\n');

    /// <summary>What Spectre.Console writes on, of a size that doesn't depend on where it is shown.</summary>
    private sealed class FixedWidthOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => Screen.Width;

        public int Height => 25;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
