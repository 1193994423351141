using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary>An option with one or more files of storms, such as <c>--storms before-1.json before-2.json</c>.</summary>
internal sealed class StormFilesOption : Option<string[]>
{
    public StormFilesOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "FILE.json";
        Arity = ArgumentArity.OneOrMore;
        AllowMultipleArgumentsPerToken = true;
        Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
                result.AddError($"{Name}: found an empty path.");
        });
    }
}
