using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ModDups.Bench;

/// <summary>
/// How long Import-Module takes beside that of an empty binary module, in fresh processes and in turns, so that what else
/// the machine does falls on both.
/// </summary>
internal static partial class ImportTime
{
    private const int Rounds = 15;
    private const double MostMilliseconds = 60;
    private const string Source = """
        using System.Management.Automation;

        [Cmdlet(VerbsCommon.Get, "Nothing")]
        public sealed class GetNothingCommand : PSCmdlet;
        """;

    private const string Manifest = """
        @{
            RootModule = 'Empty.dll'
            ModuleVersion = '1.0'
            FunctionsToExport = @()
            CmdletsToExport = 'Get-Nothing'
            VariablesToExport = @()
            AliasesToExport = @()
        }
        """;

    public static bool Print()
    {
        if (!HasPowerShell())
        {
            Console.WriteLine("SKIPPED: there is no pwsh on the PATH, so nothing was imported. Install PowerShell 7.6 or later.");
            return true;
        }
        var folder = Directory.CreateTempSubdirectory("moddups-import-");
        try
        {
            return Compare(Path.Combine(Repository.Root, "ModDups.psd1"), MakeEmpty(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Compare(string module, string empty)
    {
        // The first ones fill the caches of the machine.
        _ = Import(module);
        _ = Import(empty);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Import(module));
            theirs.Add(Import(empty));
        }
        var difference = Median(ours) - Median(theirs);
        return Report.Line(
            $"Import-Module, median of {Rounds}: {Median(ours):F1} ms, an empty binary module {Median(theirs):F1} ms: {difference:F1} ms more, {Median(ours) / Median(theirs):F2} times as long",
            difference <= MostMilliseconds);
    }

    /// <summary>A module of one cmdlet that does nothing, with a manifest as every module that is imported by its name.</summary>
    private static string MakeEmpty(string folder)
    {
        var packages = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));
        File.WriteAllText(Path.Combine(folder, "Empty.cs"), Source);
        File.WriteAllText(Path.Combine(folder, "Empty.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PowerShellStandard.Library" Version="{StandardVersion().Match(packages).Groups["version"].Value}" ExcludeAssets="runtime" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        var output = Path.Combine(folder, "made");
        _ = Run("dotnet", "build", folder, "--configuration", "Release", "--output", output, "--nologo");
        var manifest = Path.Combine(output, "Empty.psd1");
        File.WriteAllText(manifest, Manifest);
        return manifest;
    }

    /// <summary>The milliseconds of one import in a process of its own.</summary>
    private static double Import(string module) => double.Parse(
        PowerShell($"$watch = [System.Diagnostics.Stopwatch]::StartNew(); Import-Module '{module}'; $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"),
        CultureInfo.InvariantCulture);

    private static bool HasPowerShell()
    {
        try
        {
            return PowerShell("1").Trim() == "1";
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static string PowerShell(string command) => Run("pwsh", "-NoProfile", "-NonInteractive", "-Command", command);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} returned {process.ExitCode}: {output}");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    [GeneratedRegex("""Include="PowerShellStandard.Library" Version="(?<version>[^"]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex StandardVersion();
}
