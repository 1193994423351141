using System.Management.Automation;
using ModDups.Commands.Input;

namespace ModDups.Commands;

/// <summary>Reads files and folders, specified with wildcards or literally.</summary>
public abstract class PathCommand : ModDupsCommand
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private protected const string TextSource = "pipeline";

    private protected PathCommand()
    {
    }

    /// <summary>Files or folders, with wildcards; by default the running machine.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Path { get; set; }

    /// <summary>Files or folders, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// The files of the bound parameter, each as soon as it is resolved; null where neither is bound, which means the
    /// running machine or another parameter.
    /// </summary>
    private protected IEnumerable<string>? GivenFiles => ParameterSetName switch
    {
        LiteralPathSet => Resolve(LiteralPath, isLiteral: true),
        PathSet when Path is { } paths => Resolve(paths, isLiteral: false),
        _ => null,
    };

    private IEnumerable<string> Resolve(string[] paths, bool isLiteral)
    {
        var resolver = new InputPaths(SessionState);
        return paths.SelectMany(path => resolver.Resolve(path, isLiteral, WriteError));
    }
}
