using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary>The inputs of a command: paths, of which none is empty or a misspelt option.</summary>
internal sealed class PathArgument : Argument<string[]>
{
    public PathArgument(string name, IReadOnlyList<string> arguments)
        : base(name)
    {
        // System.CommandLine takes a misspelt option for a path.
        var options = arguments.TakeWhile(argument => argument is not "--").ToHashSet(StringComparer.Ordinal);
        Validators.Add(result =>
        {
            foreach (var path in result.Tokens.Select(token => token.Value))
            {
                if (path.Length == 0)
                    result.AddError("A path is empty.");
                else if (path is ['-', _, ..] && options.Contains(path))
                    result.AddError($"There is no option '{path}'; a file of that name is given as './{path}'.");
            }
        });
    }
}
