using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary>The inputs of a command: paths. It rejects empty paths and misspelt options.</summary>
internal sealed class PathArgument : Argument<string[]>
{
    public PathArgument(string name, IReadOnlyList<string> arguments)
        : base(name)
    {
        // System.CommandLine treats a misspelt option as a path.
        var options = arguments.TakeWhile(argument => argument is not "--").ToHashSet(StringComparer.Ordinal);
        Validators.Add(result =>
        {
            foreach (var path in result.Tokens.Select(token => token.Value))
            {
                if (path.Length == 0)
                    result.AddError("A path is empty.");
                else if (path is ['-', _, ..] && options.Contains(path))
                    result.AddError($"There is no option '{path}'; for a file with that name, specify './{path}'.");
            }
        });
    }
}
