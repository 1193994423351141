using ModDups.Suppression;

namespace ModDups.Cli;

/// <summary>Remedies as a person reads them: a table would be three times as wide as a terminal, so each has a block.</summary>
internal static class RemedyList
{
    internal static void Write(Host host, IEnumerable<Remedy> remedies)
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
