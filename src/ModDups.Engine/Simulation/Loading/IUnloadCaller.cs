namespace ModDups.Simulation.Loading;

/// <summary>The process that called delete_module(), and that continues when the call has ended.</summary>
internal interface IUnloadCaller
{
    void UnloadEnded(UnloadCall unload);
}
