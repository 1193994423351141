namespace ModDups.Simulation.Loading;

/// <summary>The process that made a load, and that continues when the load has ended.</summary>
internal interface ILoadCaller
{
    void LoadEnded(LoadCall load);

    /// <summary>Called when a load that waited for its turn in userspace may make its system call.</summary>
    void TurnCame(LoadCall load);
}
