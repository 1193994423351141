using ModDups.Lab;

// The comparison of the kernel with the bench: as tests, or with `table FILE` as a document.
if (args is ["table", var file])
{
    using var writer = new StreamWriter(file) { NewLine = "\n" };
    StormReport.Write(writer);
    return 0;
}
if (args.Contains("--server") || args.Contains("--internal-msbuild-node"))
    return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
