namespace ModDups.Lab;

/// <summary>What <c>lab patch</c> knows of the boots of a letter.</summary>
/// <param name="Before">The kernel before.</param>
/// <param name="After">The kernel after.</param>
/// <param name="Source">Where their source is from; <c>images</c> where nobody knows.</param>
/// <param name="Kind">The kind of storm, such as <c>storm-plain</c>.</param>
/// <param name="ModuleCount">How many modules each thread of the storm program loads.</param>
/// <param name="Qemu">The version of QEMU.</param>
/// <param name="Host">The CPUs of the host.</param>
internal sealed record LetterFacts(string Before, string After, string Source, string Kind, int ModuleCount, string Qemu, string Host)
{
    private const string Images = "images";

    private readonly HashSet<string> _words = [.. Kind.Split('-')];

    /// <summary>Where the kernels are from, as the end of a sentence.</summary>
    public string Origin => Source == Images ? "each as it was given" : $"built from {Source} with one configuration";

    /// <summary>What the kind of storm is, in sentences.</summary>
    public string Storm
    {
        get
        {
            var files = Has("xz") ? ".ko.xz" : ".ko";
            var asked = Has("udev")
                ? $"Debian 12's systemd-udevd handles the events of all devices, of which each CPU asks for the same modules ({files})."
                : FormattableString.Invariant($"A thread on each CPU loads the same {ModuleCount} modules with finit_module() ({files}{(Has("copies") ? ", each thread its own copies" : "")}){(Has("check") ? ", unless it finds them live" : "")}.");
            return Switches.Length == 0 ? asked : $"{asked} Both kernels were booted with {Switches}.";
        }
    }

    private string Switches => Has("before")
        ? "module.no_idempotent=1 and module.no_early_check=1, which take them back before Linux 6.4"
        : Has("early") ? "module.no_idempotent=1, which takes them back before Linux 6.5" : "";

    private bool Has(string word) => _words.Contains(word);
}
