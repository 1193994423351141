using System.Text;
using ModDups.Fuzz.Targets;
using ModDups.Tests.Modules.Images;

namespace ModDups.Fuzz.Peers;

/// <summary>A release of small modules, with the lists that depmod makes of it.</summary>
internal sealed class KmodTree
{
    private const string Version = "6.12.0-fuzz";

    private static readonly string? s_depmod = PeerProgram.Find("depmod");
    private static readonly string? s_modprobe = PeerProgram.Find("modprobe");

    private KmodTree(string root) => Root = root;

    public static string? Unavailable => s_depmod is null || s_modprobe is null ? "depmod and modprobe are missing: apt-get install kmod" : null;

    public string Folder => FolderOf(Root);

    private string Root { get; }

    /// <summary>Makes a release.</summary>
    /// <param name="root">An empty folder.</param>
    /// <param name="modules">
    /// For each module its name, what .modinfo says, the symbols that it exports and those that it uses.
    /// </param>
    /// <param name="builtin">The names of the modules in the kernel.</param>
    public static KmodTree Make(string root, IEnumerable<(string Name, string[] Info, string[] Exports, string[] Uses)> modules, string[] builtin)
    {
        var folder = Directory.CreateDirectory(Path.Join(FolderOf(root), "kernel")).Parent!.FullName;
        var order = new StringBuilder();
        foreach (var (name, info, exports, uses) in modules)
        {
            var builder = new ElfBuilder(machine: 62).Content(".modinfo", 1, ElfBuilder.Alloc, Texts(info));
            if (exports.Length > 0)
                builder.Content("__ksymtab_strings", 1, ElfBuilder.Alloc, Texts(exports));
            File.WriteAllBytes(Path.Join(folder, "kernel", name + ".ko"), builder.Symbols([.. uses.Select(symbol => (symbol, 0))]).Build());
            order.Append("kernel/").Append(name).Append(".ko\n");
        }

        File.WriteAllText(Path.Join(folder, "modules.order"), order.ToString());
        File.WriteAllText(Path.Join(folder, "modules.builtin"), string.Concat(builtin.Select(name => $"kernel/{name}.ko\n")));
        var (status, _, error) = PeerProgram.Run(s_depmod!, "-b", root, Version);
        return status == 0 ? new(root) : throw new InvalidOperationException($"depmod: {error}");
    }

    /// <summary>The modules that <c>modprobe --resolve-alias</c> finds.</summary>
    public string Resolve(string settings, string name) => Text(PeerProgram.Run(s_modprobe!, "-d", Root, "-S", Version, "-C", settings, "-R", "--", name));

    /// <summary>What <c>modprobe --show-depends</c> prints, without the folder.</summary>
    public string ShowDepends(string settings, string name) =>
        Text(PeerProgram.Run(s_modprobe!, "-d", Root, "-S", Version, "-C", settings, "-D", "--", name)).Replace(Folder + "/", "", StringComparison.Ordinal);

    private static string FolderOf(string root) => Path.Join(root, "lib", "modules", Version);

    private static byte[] Texts(string[] texts) => Samples.Text(string.Concat(texts.Select(text => text + "\0")));

    private static string Text((int Status, byte[] Output, string Error) answer) => Encoding.UTF8.GetString(answer.Output);
}
