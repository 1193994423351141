using ModDups.Cli.Terminal;

namespace ModDups.Tests.Cli;

/// <summary>What a table writes where there is no terminal.</summary>
internal static class Rendered
{
    public static string By(Action<Host> write)
    {
        using var output = new MemoryStream();
        write(new Host
        {
            OpenInput = () => Stream.Null,
            Output = output,
            Error = TextWriter.Null,
            Environment = _ => null,
        });
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
