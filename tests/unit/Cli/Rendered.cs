using System.Text;
using ModDups.Cli.Terminal;
using ModDups.Views.Formats;

namespace ModDups.Tests.Cli;

/// <summary>What is written where there is no terminal.</summary>
internal static class Rendered
{
    public static string By(Action<IResultWriter> write) => OnHost(host =>
    {
        using var output = OutputFormats.Default.Open(host.Write, host.HasColor);
        write(output);
    });

    public static string OnHost(Action<Host> write)
    {
        using var output = new MemoryStream();
        write(new Host
        {
            OpenInput = () => Stream.Null,
            Output = output,
            Error = TextWriter.Null,
            Environment = _ => null,
        });
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
