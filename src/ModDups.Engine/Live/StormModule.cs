namespace ModDups.Live;

/// <summary>A module as the workers of a storm load it.</summary>
/// <param name="Name">The name.</param>
/// <param name="LoadPath">The file that is loaded.</param>
/// <param name="StatePath">The file that tells whether the module is live.</param>
/// <param name="Parameters">The options that modprobe.d gives it.</param>
internal sealed record StormModule(string Name, string LoadPath, string StatePath, string Parameters);
