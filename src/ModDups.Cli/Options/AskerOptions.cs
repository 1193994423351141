using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using ModDups.Simulation.Stress;

namespace ModDups.Cli.Options;

/// <summary>The options that say who asks for the modules of a storm, instead of udev. Those of stress-ng have its names.</summary>
internal sealed class AskerOptions
{
    private const string Asker = "--asker";

    private readonly Option<StormAsker?> _asker = new(Asker)
    {
        Description = $"Who asks for the modules, see below [default: udev]",
        HelpName = "NAME",
        CustomParser = ParseAsker,
    };

    private readonly Option<string?> _moduleName = new("--module-name")
    {
        Description = "The module that stress-ng loads [default: the first of its own that the catalog has, such as test_module]",
        HelpName = "NAME",
    };

    private readonly Option<bool> _noUnload = new("--module-no-unload") { Description = "stress-ng does not unload the module" };

    private readonly Option<long?> _operations = new("--module-ops")
    {
        Description = "The number of successful loads after which stress-ng stops [default: no limit]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--module-ops", 1, int.MaxValue),
    };

    private readonly Option<TimeSpan?> _timeout = new("--timeout")
    {
        Description = $"The virtual time after which stress-ng stops, in seconds [default: {new StressNg().Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)}]",
        HelpName = "SECONDS",
        CustomParser = ParseTimeout,
    };

    /// <summary>Adds the options to the command.</summary>
    public AskerOptions(Command command)
    {
        _asker.CompletionSources.Add(_ => KnownAskers.All.Select(asker => new CompletionItem(asker.Name, documentation: asker.Summary)));
        foreach (var option in new Option[] { _asker, _moduleName, _noUnload, _operations, _timeout })
            command.Options.Add(option);
        command.Validators.Add(Check);
    }

    /// <summary>Those who can ask, one line each, for the help of a command.</summary>
    public static string Help
    {
        get
        {
            var width = KnownAskers.All.Max(asker => asker.Name.Length);
            return $"Who asks, other than udev:{string.Concat(KnownAskers.All.Select(asker => $"\n  {asker.Name.PadRight(width)}  {asker.Summary}"))}";
        }
    }

    /// <summary>True where somebody else than udev asks.</summary>
    public bool IsGivenIn(CommandResult result) => result.GetResult(_asker) is not null;

    /// <summary>Returns who asks; null for udev.</summary>
    public StormAsker? AskerOf(ParseResult parsed) => parsed.GetValue(_asker) is not StressNg stress
        ? parsed.GetValue(_asker)
        : stress with
        {
            ModuleName = parsed.GetValue(_moduleName),
            NoUnload = parsed.GetValue(_noUnload),
            Operations = parsed.GetValue(_operations),
            Timeout = parsed.GetValue(_timeout) ?? stress.Timeout,
        };

    private void Check(CommandResult result)
    {
        // What is no asker has an error of its own.
        if (result.GetResult(_asker) is { Tokens: [var name, ..] } && (!KnownAskers.TryFind(name.Value, out var asker) || asker is StressNg))
            return;
        foreach (var option in new Option[] { _moduleName, _noUnload, _operations, _timeout })
        {
            if (result.GetResult(option) is not null)
                result.AddError($"{option.Name} needs {Asker} {nameof(StressNg)}.");
        }
    }

    private static StormAsker? ParseAsker(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        return KnownAskers.TryFind(text, out var asker)
            ? asker
            : OptionValue.Refuse<StormAsker?>(result, FormattableString.Invariant(
                $"{Asker}: found '{text}', expected {nameof(StressNg)}, {nameof(StressNg)}:WORKERS, or {KmodTest.All[0]} to {KmodTest.All[^1]}."));
    }

    private static TimeSpan? ParseTimeout(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 && seconds <= StressNg.LongestTimeout.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : OptionValue.Refuse<TimeSpan?>(result, FormattableString.Invariant(
                    $"--timeout: found '{text}', expected a number of seconds above 0 and up to {StressNg.LongestTimeout.TotalSeconds}."));
    }
}
