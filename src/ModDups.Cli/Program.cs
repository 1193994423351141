using ModDups.Cli;

using var interrupt = new Interrupt();
return CommandLine.Run(args, Host.OfThisProcess(interrupt.Token));
