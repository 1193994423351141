namespace ModDups.Collection;

/// <summary>A file that an evidence archive lacks.</summary>
/// <param name="Name">The name that it would have in the archive, such as <c>trace</c>.</param>
/// <param name="Reason">Why it is missing, as the machine said.</param>
public sealed record MissingFile(string Name, string Reason);
