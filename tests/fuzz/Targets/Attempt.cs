namespace ModDups.Fuzz.Targets;

/// <summary>Reading a file that may be damaged.</summary>
internal static class Attempt
{
    /// <summary>
    /// Adds what was read, or the kind of what is wrong: the documented exceptions of the readers of images. What the libraries say of
    /// damage depends on how much of it they saw.
    /// </summary>
    public static void Add(List<object> read, Func<object?> attempt)
    {
        try
        {
            read.Add(attempt() ?? "nothing");
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            read.Add(error.GetType().Name);
        }
    }
}
