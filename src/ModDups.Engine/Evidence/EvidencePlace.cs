namespace ModDups.Evidence;

/// <summary>Where evidence of a format is found.</summary>
public sealed record EvidencePlace
{
    /// <summary>The name of its file in a folder with the evidence of one boot.</summary>
    public required string FileName { get; init; }

    /// <summary>The files of a machine that have it, below its root: the first that exists is read.</summary>
    /// <value>Empty by default: a program prints it.</value>
    public IReadOnlyList<string> MachinePaths { get; init; } = [];

    /// <summary>The program that prints it, by its name on the PATH; used where there are no files.</summary>
    /// <value>Null by default.</value>
    public string? Program { get; init; }

    /// <summary>The arguments of the program.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the user should do where this machine has no evidence of the format.</summary>
    public required string Advice { get; init; }
}
