namespace ModDups.Simulation.Loading;

/// <summary>Who made a load, and goes on when it has ended.</summary>
internal interface ILoadCaller
{
    void LoadEnded(LoadCall load);
}
