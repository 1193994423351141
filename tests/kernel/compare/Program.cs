using ModDups.Lab;

// The comparison of the kernel with the bench: as tests, or with `table FILE` as a document; `kernels FILE` has the kernels
// beside each other; `letter FOLDER` gets what a cover letter has.
if (args is ["letter", var folder])
{
    LetterBoots.Write(folder);
    return 0;
}
if (args is ["table" or "kernels", var file])
{
    using var writer = new StreamWriter(file) { NewLine = "\n" };
    if (args[0] == "table")
        StormReport.Write(writer);
    else
        KernelReport.Write(writer);
    return 0;
}
if (args.Contains("--server") || args.Contains("--internal-msbuild-node"))
    return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
