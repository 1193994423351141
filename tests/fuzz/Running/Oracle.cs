namespace ModDups.Fuzz.Running;

/// <summary>Decides whether reading an input was right.</summary>
internal static class Oracle
{
    private static readonly int[] s_pieces = [7, 61, 1, 509, 13, 4096, 127];

    /// <summary>Reads an input twice, the second time in pieces. Null where nothing is wrong.</summary>
    public static Fault? Check(FuzzTarget target, byte[] input)
    {
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var first = target.Read(input, piece: 0);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > target.Allowance(input))
                return new("Memory must not grow with what an input claims.", $"{allocated} bytes were allocated for an input of {input.Length} bytes.");
            var piece = s_pieces[input.Length % s_pieces.Length];
            return Difference(first, target.Read(input, piece)) is { } difference
                ? new("Reading twice gives the same.", $"In pieces of {piece} bytes: {difference}")
                : null;
        }
        catch (Exception error)
        {
            return Fault.Of(error);
        }
    }

    private static string? Difference(IReadOnlyList<object> first, IReadOnlyList<object> second)
    {
        var at = first.Zip(second).TakeWhile(pair => pair.First.Equals(pair.Second)).Count();
        if (at == first.Count && at == second.Count)
            return null;
        return $"at {at} of {first.Count} and {second.Count}: {(at < first.Count ? first[at] : "nothing")} and {(at < second.Count ? second[at] : "nothing")}";
    }
}
