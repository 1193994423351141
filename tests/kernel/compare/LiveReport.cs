namespace ModDups.Lab;

/// <summary>Storms by moddups beside stress-ng in the same boots, as a table.</summary>
internal static class LiveReport
{
    private static readonly string[] s_kinds = ["unload", "hold", "stress"];

    public static void Write(TextWriter writer)
    {
        var boots = Laboratory.AllBoots.Where(boot => boot.Actor == "live")
            .Select(boot => (boot.Name, Storms: LiveStorm.ReadAll(boot))).Where(boot => LiveStorm.Sum(boot.Storms, "stress") is not null).ToList();
        if (boots.Count == 0)
            return;
        writer.WriteLine(
            """

            ## moddups live beside stress-ng

            Calls and collisions a second, by the trace, with as many workers as CPUs: `moddups live irqbypass --unload`, the same
            with `--hold`, and `stress-ng --module N --module-name irqbypass`, in turn in one boot. A collision is a call that did not load
            the module itself.

            | boot | --unload | collisions | --hold | collisions | stress-ng | collisions |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var (name, storms) in boots)
            writer.WriteLine($"| {name} | {string.Join(" | ", s_kinds.Select(kind => Cells(LiveStorm.Sum(storms, kind))))} |");
    }

    private static string Cells(LiveStorm? storm) =>
        storm is null ? " | " : Invariant($"{storm.CallsPerSecond:#,0.0} | {storm.CollisionsPerSecond:#,0.0}");
}
