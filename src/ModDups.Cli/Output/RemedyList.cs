using ModDups.Cli.Terminal;
using ModDups.Simulation.Remedies;

namespace ModDups.Cli.Output;

/// <summary>Remedies as a person reads them: a table would be three times as wide as a terminal, so each has a block.</summary>
internal static class RemedyList
{
    public static void Write(Host host, IEnumerable<Remedy> remedies)
    {
        var isFirst = true;
        foreach (var remedy in remedies)
        {
            if (!isFirst)
                Screen.WriteLine(host);
            isFirst = false;
            Screen.WriteTitle(host, remedy.Name);
            Screen.WriteLine(host, $"  {remedy.Summary}.");
            WriteLine("Origin", remedy.Origin);
            WriteLine("Kernel", remedy.KernelVersion ?? "none");
            WriteLine("Stopped at", remedy.StoppedAt);
            WriteLine("Costs", remedy.Cost);
            WriteLine("Gets", remedy.Gets);
        }

        void WriteLine(string name, string value) => Screen.WriteLine(host, $"  {name,-10}  {value}");
    }
}
