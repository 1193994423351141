using ModDups.Cli.Commands;
using ModDups.Cli.Terminal;
using ModDups.Live;

// The command of storms on the running kernel, and their processes.
if (StormProcess.IsMeant(args) || args is ["live", ..])
    StormRuntime.CompileOnce();
// A process of a storm has no command line to read: many of them start at once, and the storm waits for the last.
if (StormProcess.IsMeant(args))
    return StormProcess.Run(args) ? ExitStatus.Done : ExitStatus.BadArguments;
using var interrupt = new Interrupt();
return CommandLine.Run(args, Host.OfThisProcess(interrupt.Token));
