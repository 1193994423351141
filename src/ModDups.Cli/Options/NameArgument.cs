using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary>Names of modules or aliases. It rejects empty names and misspelt options.</summary>
internal sealed class NameArgument : Argument<string[]>
{
    public NameArgument()
        : base("NAME") =>
        Validators.Add(static result =>
        {
            foreach (var name in result.Tokens.Select(token => token.Value))
            {
                if (name.Length == 0)
                    result.AddError("A name is empty.");
                else if (name[0] == '-')
                    result.AddError($"There is no option '{name}'.");
            }
        });
}
