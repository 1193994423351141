using ModDups.Text;

namespace ModDups.Live;

/// <summary>The answer of a storm in sentences.</summary>
internal static class StormVerdict
{
    /// <summary>Returns the sentences of a result without one.</summary>
    public static string Of(ModuleStormResult result)
    {
        if (result.Loads == 0)
            return "No call was made.";
        var duplicates = FormattableString.Invariant(
            $"{result.Duplicates} of {result.Loads} calls met another for the same module ({100.0 * result.Duplicates / result.Loads:0.#} %)");
        if (!result.HasStats)
            return $"{duplicates}; the kernel does not show what they cost.";
        var counted = (long)(result.Stats.FailedBecoming + result.Stats.FailedLoads);
        var shared = result.Duplicates - counted;
        return (result.WastedBytes, shared) switch
        {
            (0, > 0) => $"{duplicates}. They shared the result of another call, and wasted nothing.",
            (0, _) => $"{duplicates}. Nothing was wasted.",
            _ => FormattableString.Invariant(
                $"{duplicates}. The kernel counted {counted} failures that wasted {ByteText.Of(result.WastedBytes)}{(shared > 0 ? FormattableString.Invariant($"; {shared} calls shared the result of another") : "")}."),
        };
    }
}
