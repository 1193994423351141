using ModDups.Evidence;
using ModDups.Evidence.Formats;
using ModDups.Input;
using ModDups.Text;

namespace ModDups.Collection;

/// <summary>
/// Finds what this machine's next boot needs so that its evidence is complete: parameters of the kernel, for the boot loader that
/// is here, and a rule for auditd.
/// </summary>
/// <param name="root">The folder with the machine's <c>etc</c> and <c>usr</c>.</param>
public sealed class BootPreparation(string root)
{
    private const string GrubFragment = "/etc/default/grub.d/moddups.cfg";
    private const string Rules = "/etc/audit/rules.d/moddups.rules";
    private const string CommandLine = "/etc/kernel/cmdline";

    private static readonly string[] s_programs = ["usr/sbin", "usr/bin", "sbin", "bin"];

    /// <summary>Prepares this machine.</summary>
    public BootPreparation()
        : this("/")
    {
    }

    /// <summary>The parameters of the kernel under which it writes all evidence, each once.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ItemList<string>.Of(
    [
        .. Setups.Select(setup => setup.KernelParameters).OfType<string>()
            .SelectMany(parameters => parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal),
    ]);

    private static IEnumerable<EvidenceSetup> Setups => EvidenceFormats.All.Select(format => format.Setup).OfType<EvidenceSetup>();

    /// <summary>Returns the steps for the boot loader and the distribution that are found.</summary>
    /// <param name="report">Receives the problem that no known boot loader was found.</param>
    public IReadOnlyList<PreparationStep> Steps(Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var steps = new List<PreparationStep>();
        if (BootStep() is { } boot)
            steps.Add(boot);
        else
            report(NoLoader());
        foreach (var rule in Setups.Select(setup => setup.AuditRule).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var install = Has("/etc/audit/rules.d") ? "" : $"{Installer("auditd", "audit")} && ";
            steps.Add(new(
                "auditd records who loads modules",
                $"{install}echo '{rule}' | sudo tee {Rules} && sudo augenrules --load",
                $"sudo rm {Rules} && sudo augenrules --load"));
        }

        return steps;
    }

    private PreparationStep? BootStep()
    {
        var parameters = string.Join(' ', Parameters);
        // grubby of Fedora, RHEL and their relatives writes to the entries of the boot loader specification.
        if (HasProgram("grubby"))
        {
            return new(
                $"The kernel's parameters, through grubby ({Distribution()})",
                $"sudo grubby --update-kernel=ALL --args='{parameters}'",
                $"sudo grubby --update-kernel=ALL --remove-args='{parameters}'");
        }

        if (HasProgram("update-grub") && Has("/etc/default/grub"))
        {
            return new(
                $"The kernel's parameters, through GRUB ({Distribution()})",
                $"sudo mkdir -p {Path.GetDirectoryName(GrubFragment)} && echo 'GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX {parameters}\"' | sudo tee {GrubFragment} && sudo update-grub",
                $"sudo rm {GrubFragment} && sudo update-grub");
        }

        if (HasProgram("grub2-mkconfig") && Has("/etc/default/grub"))
        {
            return new(
                $"The kernel's parameters, through GRUB ({Distribution()})",
                $"sudo cp /etc/default/grub /etc/default/grub.moddups && echo 'GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX {parameters}\"' | sudo tee -a /etc/default/grub && sudo grub2-mkconfig -o /boot/grub2/grub.cfg",
                "sudo mv /etc/default/grub.moddups /etc/default/grub && sudo grub2-mkconfig -o /boot/grub2/grub.cfg");
        }

        if (HasProgram("kernel-install") && (Has("/boot/loader/loader.conf") || Has("/boot/efi/loader/loader.conf") || Has("/efi/loader/loader.conf")))
        {
            var image = "\"$(ls /usr/lib/modules/$(uname -r)/vmlinuz /boot/vmlinuz-$(uname -r) 2> /dev/null | head -n 1)\"";
            var saved = Has(CommandLine)
                ? $"sudo cp {CommandLine} {CommandLine}.moddups"
                : $"sed 's/[^ ]*initrd=[^ ]* *//; s/^BOOT_IMAGE=[^ ]* *//' /proc/cmdline | sudo tee {CommandLine}";
            var back = Has(CommandLine) ? $"sudo mv {CommandLine}.moddups {CommandLine}" : $"sudo rm {CommandLine}";
            return new(
                $"The kernel's parameters, through systemd-boot ({Distribution()})",
                $"{saved} && sudo sed -i '1s|$| {parameters}|' {CommandLine} && sudo kernel-install add \"$(uname -r)\" {image}",
                $"{back} && sudo kernel-install add \"$(uname -r)\" {image}");
        }

        return null;
    }

    private static InputProblem NoLoader() => new(
        InputProblemKind.NotFound, "boot loader", Line: null,
        "Found neither grubby, nor GRUB with update-grub or grub2-mkconfig, nor systemd-boot with kernel-install.",
        $"Add this to the kernel's command line in the settings of your boot loader: {string.Join(' ', Parameters)}")
    {
        IsWarning = true,
    };

    private string Installer(string debian, string fedora) => HasProgram("apt-get") ? $"sudo apt-get install -y {debian}" : $"sudo dnf install -y {fedora}";

    private string Distribution()
    {
        const string Name = "PRETTY_NAME=";
        try
        {
            return File.ReadLines(Path.Join(root, "etc/os-release")).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
                ? SafeText.Of(line[Name.Length..].Trim('"'))
                : "Linux";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "Linux";
        }
    }

    private bool HasProgram(string name) =>
        Array.Exists(s_programs, folder => File.Exists(Path.Join(root, folder, name)));

    private bool Has(string path) => Path.Exists(Path.Join(root, path));
}
