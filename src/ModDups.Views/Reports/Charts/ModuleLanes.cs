namespace ModDups.Views.Reports.Charts;

/// <summary>The calls of one module on the time axis. Calls at the same time lie one below the other.</summary>
internal sealed class ModuleLanes
{
    private const int LeastHeight = 20;
    private const int MostHeight = 112;

    /// <summary>Places the calls of a module.</summary>
    /// <param name="module">The name of the module.</param>
    /// <param name="calls">Its calls, in the order of their starts.</param>
    public ModuleLanes(string module, IReadOnlyList<BootCall> calls)
    {
        Module = module;
        var ends = new List<TimeSpan>();
        var placed = new List<(BootCall, int)>();
        foreach (var call in calls)
        {
            var lane = ends.FindIndex(end => end < call.Start);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(call.End);
            }

            ends[lane] = call.End;
            placed.Add((call, lane));
        }

        Calls = placed;
        LaneHeight = Math.Min(7.0, (double)MostHeight / ends.Count);
        Height = (int)Math.Max(LeastHeight, Math.Ceiling((ends.Count * LaneHeight) + 6));
        Top = (Height - (ends.Count * LaneHeight)) / 2;
    }

    /// <summary>The name of the module.</summary>
    public string Module { get; }

    /// <summary>The calls, each with its lane from 0.</summary>
    public IReadOnlyList<(BootCall Call, int Lane)> Calls { get; }

    /// <summary>The height of the row in pixels.</summary>
    public int Height { get; }

    /// <summary>The height of a lane in pixels.</summary>
    public double LaneHeight { get; }

    /// <summary>Where the first lane begins, in pixels.</summary>
    public double Top { get; }
}
