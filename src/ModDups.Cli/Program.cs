using ModDups.Cli.Commands;
using ModDups.Cli.Terminal;
using ModDups.Live;

var isStormProcess = StormProcess.IsMeant(args);
if (isStormProcess || args is ["live", ..])
    StormRuntime.CompileOnce();
// A process of a storm has no command line to read: many of them start at once, and the storm waits for the last.
if (isStormProcess)
    return StormProcess.Run(args) ? ExitStatus.Done : ExitStatus.BadArguments;
using var interrupt = new Interrupt();
return CommandLine.Run(args, Host.OfThisProcess(interrupt.Token));
