using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Kernel;
using ModDups.Live;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups live</c>: a storm of loads on the running kernel.</summary>
internal sealed class LiveCommand : Command, IHasExamples
{
    private static readonly string[] s_calls = ["finit", "init"];

    private readonly Host _host;

    private readonly NameArgument _names = new()
    {
        Description = "Names or aliases of modules; what they depend on is loaded before them",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "How many threads, pinned to the CPUs in turn, but for --unload without --release [default: one for each CPU]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--threads", 1, ModuleStormSettings.MostThreads),
    };

    private readonly Option<int?> _rounds = new("--rounds")
    {
        Description = "How many rounds; all is unloaded after each. With --unload, how often each thread loads everything [default: 1]",
        HelpName = "R",
        CustomParser = result => OptionValue.WholeNumber(result, "--rounds", 1, ModuleStormSettings.MostRounds),
    };

    private readonly Option<TimeSpan?> _seconds = new("--seconds")
    {
        Description = "The time after which no new round begins [default: --rounds decides]",
        HelpName = "S",
        CustomParser = ParseSeconds,
    };

    private readonly Option<LoadSystemCall> _call = new("--syscall")
    {
        Description = "The system call: finit_module() or init_module() [default: finit]",
        HelpName = string.Join('|', s_calls),
        CustomParser = ParseCall,
    };

    private readonly Option<bool> _compressed = new("--compressed") { Description = "The kernel decompresses the files; otherwise that is done before the storm" };

    private readonly Option<bool> _processes = new("--processes") { Description = "Processes instead of threads" };

    private readonly Option<bool> _lookFirst = new("--look-first") { Description = "Each thread looks whether a module is live before it loads it, as kmod does" };

    private readonly Option<bool> _unload = new("--unload") { Description = "Each thread unloads what it has loaded and loads it again, as stress-ng --module does" };

    private readonly Option<bool> _hold = new("--hold") { Description = "With --unload, a thread keeps what it has loaded until each other has asked for it since" };

    private readonly Option<bool> _release = new("--release") { Description = "With --unload, hold all threads before each load, and release them together" };

    private readonly Option<bool> _force = new("--force") { Description = "Load modules whose init touches hardware too" };

    private readonly Option<bool> _bench = new("--bench") { Description = "Put what the bench predicts for the same storm beside the result" };

    private readonly KernelOption _kernel = new("the running kernel's");

    private readonly Option<long?> _memoryLimit = new("--memory-limit")
    {
        Description = "The most memory that the calls may hold at the same time [default: half of what is available, before each round]",
        HelpName = "SIZE",
        CustomParser = result => ByteSize.Parse(result.Tokens[0].Value)
            ?? OptionValue.Refuse<long?>(result, $"--memory-limit: found '{result.Tokens[0].Value}', expected {ByteSize.Expected}."),
    };

    private readonly FormatOptions _format;

    public LiveCommand(Host host)
        : base("live", "Load modules on the running kernel from many threads at once, and show what it cost.")
    {
        _host = host;
        Arguments.Add(_names);
        foreach (var option in new Option[] { _threads, _rounds, _seconds, _call, _compressed, _processes, _lookFirst, _unload, _hold, _release, _memoryLimit, _force, _bench, _kernel })
            Options.Add(option);
        _format = new(this, nameof(ModuleStormResult));
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          sudo moddups live xfs
          sudo moddups live xfs btrfs --threads 64 --rounds 10
          sudo moddups live xfs --threads 100 --seconds 10 --unload         as stress-ng --module 100 --module-name xfs
          sudo moddups live xfs --seconds 10 --unload --hold                each load is met by all threads
          sudo moddups live xfs --syscall init --look-first --processes     as udev does with compressed modules
          sudo moddups live xfs --threads 16 --bench --json | jq '.[0] | .WastedBytes, .Prediction.WastedBytes'

        The storm needs CAP_SYS_MODULE. It touches no module that is loaded when it begins, and unloads what it has loaded and
        nothing else: between the rounds, at the end, after Ctrl+C or SIGTERM, and after SIGKILL when it runs the next time
        (/run/moddups has the record). It refuses modules on a blacklist, modules that can't be unloaded and, without --force,
        modules whose init touches hardware. Try it in a virtual machine first.

        {KernelOption.Help}

        """;

    private static TimeSpan? ParseSeconds(ArgumentResult result) =>
        double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 && seconds <= ModuleStormSettings.LongestDuration.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : OptionValue.Refuse<TimeSpan?>(result, string.Create(
                    CultureInfo.InvariantCulture,
                    $"--seconds: found '{result.Tokens[0].Value}', expected a number above 0 and at most {ModuleStormSettings.LongestDuration.TotalSeconds}."));

    private static LoadSystemCall ParseCall(ArgumentResult result) => result.Tokens[0].Value switch
    {
        "finit" => LoadSystemCall.FinitModule,
        "init" => LoadSystemCall.InitModule,
        var other => OptionValue.Refuse<LoadSystemCall>(result, $"--syscall: found '{other}', expected finit or init."),
    };

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        try
        {
            output.Write(ModuleStorm.Run(SettingsOf(parsed), null, _host.Cancellation));
            return ExitStatus.Done;
        }
        catch (ModuleStormException error) when (error.Reason == StormRefusal.InvalidSettings)
        {
            throw new ArgumentsException(this, error.Message);
        }
        catch (ModuleStormException error)
        {
            _host.WriteError(error.Message);
            return ExitStatus.BadInput;
        }
        catch (OperationCanceledException)
        {
            // By a signal, whose handler ends the process after this.
            return ExitStatus.Interrupted;
        }
    }

    private ModuleStormSettings SettingsOf(ParseResult parsed) => new()
    {
        Names = parsed.GetValue(_names) ?? [],
        ThreadCount = parsed.GetValue(_threads),
        Rounds = parsed.GetValue(_rounds),
        Duration = parsed.GetValue(_seconds),
        SystemCall = parsed.GetValue(_call),
        Compressed = parsed.GetValue(_compressed),
        Processes = parsed.GetValue(_processes),
        LookFirst = parsed.GetValue(_lookFirst),
        Unload = parsed.GetValue(_unload),
        Hold = parsed.GetValue(_hold),
        Release = parsed.GetValue(_release),
        Force = parsed.GetValue(_force),
        Bench = parsed.GetValue(_bench),
        Kernel = _kernel.ValueIn(parsed),
        MemoryLimit = parsed.GetValue(_memoryLimit),
    };
}
