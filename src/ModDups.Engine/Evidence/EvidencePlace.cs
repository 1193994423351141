namespace ModDups.Evidence;

/// <summary>Where evidence of a format is found.</summary>
public sealed record EvidencePlace
{
    /// <summary>The name of its file in a folder with the evidence of one boot.</summary>
    public required string FileName { get; init; }

    /// <summary>The files on a machine, relative to its root. The first that exists is read.</summary>
    /// <value>Empty by default: a program prints it.</value>
    public IReadOnlyList<string> MachinePaths { get; init; } = [];

    /// <summary>The name of a program on the PATH that prints it, used if there are no files.</summary>
    /// <value>Null by default.</value>
    public string? Program { get; init; }

    /// <summary>The arguments of the program.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the user should do if this machine has no evidence in this format.</summary>
    public required string Advice { get; init; }
}
