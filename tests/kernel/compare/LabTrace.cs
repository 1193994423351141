namespace ModDups.Lab;

/// <summary>The events of the trace that need no more than counting.</summary>
internal static class LabTrace
{
    /// <summary>How often each module had this event: <c>module_load</c> comes right before a module's init runs.</summary>
    public static Dictionary<string, int> Count(LabBoot boot, string kind)
    {
        var beginning = $": {kind}: ";
        return File.ReadLines(boot.PathOf("trace"))
            .Where(line => !line.StartsWith('#') && line.Contains(beginning, StringComparison.Ordinal))
            .CountBy(line => line[(line.IndexOf(beginning, StringComparison.Ordinal) + beginning.Length)..].Split(' ')[0], StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
    }
}
