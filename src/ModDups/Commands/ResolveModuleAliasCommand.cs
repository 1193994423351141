using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Input;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;

namespace ModDups.Commands;

/// <summary>Shows which modules modprobe and udev load for a name, an alias or a device.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "ModuleAlias", DefaultParameterSetName = NameSet)]
[Alias("rvma")]
[OutputType(typeof(ResolvedModule), typeof(LoadAction), typeof(DeviceRequest))]
public sealed class ResolveModuleAliasCommand : ModDupsCommand
{
    private const string NameSet = "Name";
    private const string DependsSet = "ShowDepends";
    private const string DeviceSet = "DevicePath";

    private ModuleResolver? _resolver;

    /// <summary>Names or aliases of modules, or modaliases of devices.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DependsSet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Folders such as /sys/devices, or text files with modaliases, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeviceSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] DevicePath { get; set; } = [];

    /// <summary>The folder of a release, or a copy of its files modules.*; by default that of the running kernel.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>Folders and files in the format of modprobe.d; by default those of this machine.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ModprobePath { get; set; }

    /// <summary>A file with the kernel's command line; by default /proc/cmdline for the running kernel's release, otherwise none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CommandLinePath { get; set; }

    /// <summary>The release of kmod; by default 30. From 33 it reads no files *.alias of modprobe.d.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmodVersion { get; set; }

    /// <summary>Returns what modprobe would do, dependencies first.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DependsSet)]
    public SwitchParameter ShowDepends { get; set; }

    /// <summary>Also skips blacklisted modules that are given by name.</summary>
    [Parameter(ParameterSetName = DependsSet)]
    public SwitchParameter UseBlacklist { get; set; }

    /// <summary>Also returns modaliases that match no module.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Reads the lists of the release, and modprobe.d.</summary>
    protected override void BeginProcessing()
    {
        var paths = new InputPaths(SessionState);
        var kmod = FindKmod(KmodVersion);
        var commandLine = CommandLinePath is null
            ? Catalog is null ? KernelCommandLine.Running : null
            : paths.ResolveOne(CommandLinePath, ThrowTerminatingError);
        var settings = ModprobePath is null
            ? ModprobeFiles.DefaultPaths
            : [.. ModprobePath.Select(path => paths.ResolveOne(path, WriteError)).OfType<string>()];
        _resolver = Open<ModuleResolver>(
            Catalog ?? ModuleResolver.RunningRelease, (folder, report) => ModuleResolver.Open(
                folder, settings, report, commandLine is null ? null : KernelCommandLine.Read(commandLine, report), kmod));
    }

    /// <summary>Resolves the names.</summary>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            if (ShowDepends)
                WriteObject(_resolver!.ShowDepends(name, UseBlacklist, Report), enumerateCollection: true);
            else
                WriteObject(_resolver!.Resolve(name, Report), enumerateCollection: true);
        }
    }

    /// <summary>Resolves the requests of the devices.</summary>
    protected override void EndProcessing()
    {
        var paths = new InputPaths(SessionState);
        foreach (var path in DevicePath)
        {
            foreach (var file in paths.Resolve(path, isLiteral: false, WriteError))
                RunInBackground((post, end) => Resolve(file, post, end));
        }
    }

    private void Resolve(string path, Action<Action> post, CancellationToken end)
    {
        void Tell(InputProblem problem) => post(() => Report(problem));
        foreach (var request in DeviceRequests.Of(DeviceModaliases.Read(path, Tell).Select(Checked), _resolver!, Tell, All))
            post(() => WriteObject(request));

        DeviceModalias Checked(DeviceModalias device)
        {
            end.ThrowIfCancellationRequested();
            return device;
        }
    }
}
