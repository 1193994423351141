namespace ModDups.Bench;

/// <summary>What the README of this folder lists, measured in a minute and printed; the exit status is 1 where a bound is missed.</summary>
internal static class Report
{
    public static int All()
    {
        Measure.WarmUp();
        var holds = StormScaling.Print();
        holds &= SweepScaling.Print();
        holds &= CatalogReading.Print();
        holds &= PeakMemory.Print();
        holds &= AliasTime.Print();
        holds &= PeerStorm.Print();
        return holds ? 0 : 1;
    }

    public static int Peers()
    {
        Measure.WarmUp();
        return PeerStorm.Print() ? 0 : 1;
    }

    /// <summary>Prints a line, with whether its bound holds.</summary>
    public static bool Line(FormattableString text, bool holds)
    {
        Console.WriteLine($"{FormattableString.Invariant(text)}  {(holds ? "holds" : "MISSED")}");
        return holds;
    }
}
