namespace ModDups.Live;

/// <summary>The workers of a storm, which run until the board says that all rounds are over.</summary>
internal interface IStormCrew : IDisposable
{
    /// <summary>Why a worker has ended before its time, as the end of a sentence; null if none has.</summary>
    string? Fault { get; }

    /// <summary>Ends the workers, as far as that is possible.</summary>
    /// <returns>False if a worker is in a call that does not return.</returns>
    bool End();
}
