namespace ModDups.Evidence.Reading;

/// <summary>Roughly how common each byte is in logs and traces.</summary>
internal static class LetterFrequency
{
    // From the most common byte on, with hexadecimal digits among them; all others are rarer.
    private const string Commonest = " 0e1tisno2ra43d5c68b7f9m:l-.pu_/=x[]gh";

    /// <summary>The index of the first of the two bytes of a marker, with one between them, that are the rarest together.</summary>
    /// <param name="marker">A marker of three bytes or more.</param>
    public static int RarestPair(byte[] marker) =>
        Enumerable.Range(0, marker.Length - 2).MaxBy(i => Rank(marker[i]) + Rank(marker[i + 2]));

    private static int Rank(byte letter) =>
        Commonest.IndexOf((char)letter, StringComparison.Ordinal) is >= 0 and var rank ? rank : Commonest.Length;
}
