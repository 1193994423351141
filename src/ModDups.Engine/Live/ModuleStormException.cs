namespace ModDups.Live;

/// <summary>A storm on a real kernel was refused before it loaded anything.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">What was found, and what to do.</param>
public sealed class ModuleStormException(StormRefusal reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public StormRefusal Reason => reason;
}
