namespace ModDups.Fuzz.Running;

/// <summary><c>replay TARGET FILE…</c> and <c>list</c>.</summary>
internal static class ReplayForm
{
    public static int Run(string name, string[] files, TextWriter output)
    {
        if (FuzzTargets.Find(name) is not { } target)
        {
            output.WriteLine($"There is no target {name}: {string.Join(", ", FuzzTargets.All.Select(each => each.Name))}");
            return 2;
        }

        var failed = false;
        foreach (var file in files)
        {
            var fault = Oracle.Check(target, File.ReadAllBytes(file));
            failed |= fault is not null;
            output.WriteLine($"{file}: {fault?.Description ?? "nothing is wrong"}");
        }

        return failed ? 1 : 0;
    }

    public static int List(TextWriter output)
    {
        foreach (var target in FuzzTargets.All)
            output.WriteLine($"{target.Name}\t{target.Corpus.Count} inputs to begin with\t{target.Unavailable}");
        return 0;
    }
}
