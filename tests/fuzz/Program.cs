using ModDups.Fuzz.Running;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace ModDups.Fuzz;

/// <summary>The long form and the replay of single inputs; any other arguments are those of a test project.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["long", .. var options] => Task.FromResult(LongForm.Run(options, Console.Out)),
        ["replay", var target, .. var files] => Task.FromResult(ReplayForm.Run(target, files, Console.Out)),
        ["list"] => Task.FromResult(ReplayForm.List(Console.Out)),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
