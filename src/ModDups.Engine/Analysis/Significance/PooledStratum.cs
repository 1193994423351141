using ModDups.Simulation.Time;

namespace ModDups.Analysis.Significance;

/// <summary>The measurements of both groups of a stratum, and what the difference of the means is if they are assigned otherwise.</summary>
internal sealed class PooledStratum
{
    private readonly double[] _values;
    private readonly int _chosen;
    private readonly double _total;
    private readonly double _unit;

    public PooledStratum(SampleStratum stratum)
    {
        // The measurements of the difference come first: they are the first choice.
        _values = [.. stratum.Difference, .. stratum.Reference];
        _chosen = stratum.Difference.Count;
        var mean = _values.Average();
        var deviation = Math.Sqrt(_values.Average(value => (value - mean) * (value - mean)));
        // The scale does not depend on the assignment, so that it changes no p-value of a single stratum.
        _unit = deviation > 0 ? deviation : 1;
        for (var i = 0; i < _values.Length; i++)
            _values[i] = (_values[i] - mean) / _unit;
        _total = _values.Sum();
        Observed = DifferenceOf(_values.Take(_chosen).Sum());
        Permutations = Choices(_values.Length, _chosen);
    }

    /// <summary>The difference of the means as measured, in standard deviations.</summary>
    public double Observed { get; }

    /// <summary>The number of ways to assign the measurements.</summary>
    public double Permutations { get; }

    /// <summary>Returns the number of ways to choose some of several.</summary>
    public static double Choices(int of, int some) =>
        Math.Round(Enumerable.Range(1, Math.Min(some, of - some)).Aggregate(1.0, (product, i) => product * (of - Math.Min(some, of - some) + i) / i));

    /// <summary>Returns the difference of the means of each assignment.</summary>
    public double[] AllDifferences()
    {
        var differences = new double[(int)Permutations];
        int[] places = [.. Enumerable.Range(0, _chosen)];
        for (var i = 0; i < differences.Length; i++)
        {
            var sum = 0.0;
            foreach (var place in places)
                sum += _values[place];
            differences[i] = DifferenceOf(sum);
            Advance(places);
        }

        return differences;
    }

    /// <summary>Returns the difference of the means of an assignment that is drawn at random.</summary>
    public double DrawDifference(ref Jitter random)
    {
        var sum = 0.0;
        for (var i = 0; i < _chosen; i++)
        {
            var other = i + (int)random.Below(_values.Length - i);
            (_values[i], _values[other]) = (_values[other], _values[i]);
            sum += _values[i];
        }

        return DifferenceOf(sum);
    }

    // The next choice in lexicographic order; after the last one the places stay.
    private void Advance(int[] places)
    {
        var last = places.Length - 1;
        while (last >= 0 && places[last] == _values.Length - places.Length + last)
            last--;
        if (last < 0)
            return;
        places[last]++;
        for (var i = last + 1; i < places.Length; i++)
            places[i] = places[i - 1] + 1;
    }

    private double DifferenceOf(double sum) => (sum / _chosen) - ((_total - sum) / (_values.Length - _chosen));
}
