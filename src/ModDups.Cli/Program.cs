using ModDups.Cli.Commands;
using ModDups.Cli.Terminal;

using var interrupt = new Interrupt();
return CommandLine.Run(args, Host.OfThisProcess(interrupt.Token));
