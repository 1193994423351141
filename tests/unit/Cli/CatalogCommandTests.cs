using System.Text.Json;
using ModDups.Modules.Release;

namespace ModDups.Tests.Cli;

/// <summary>moddups catalog.</summary>
public sealed class CatalogCommandTests
{
    private static readonly string s_folder = Path.Combine(Captures.RepositoryRoot, "tests", "unit", "Modules", "Kmod", "kmod-30");
    private static readonly string s_release = Path.Combine(s_folder, "release");
    private static readonly string s_odd = Path.Combine(s_folder, "modprobe.d");
    private static readonly string s_table = Captures.PathOf("catalog-17.tsv");

    [Fact]
    public void It_prints_a_table_and_one_warning_where_the_files_are_not_there()
    {
        var run = Catalog(s_release, "kvm*", "unix", "usb-storage");
        Assert.Equal(0, run.Status);
        Assert.Equal(
            """
            RELEASE

            Name                            Image         File       Memory         Text  Needs  Aliases  Flags
            ------------------------  -----------  -----------  -----------  -----------  -----  -------  ---------
            kvm                                                                               1        0
            kvm_intel                                                                         2        1  blacklist
            kvm_amd                                                                           3        1
            usb_storage                                                                       4      419  install
            unix                                                                              0        1  built-in

            """,
            run.Output.Replace(s_release, "RELEASE", StringComparison.Ordinal));
        Assert.StartsWith($"moddups: warning: {s_release}: 4 of its modules' files are not there", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_modules_is_a_catalog_too()
    {
        var run = Catalog(s_table, "kvm");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("\nkvm                          ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_its_names_in_their_order_and_every_property()
    {
        string[] names =
        [
            "Name", "File", "Path", "Compression", "FileBytes", "ImageBytes", "SignatureBytes", "CountedBytes",
            "MemoryBytes", "TextBytes", "Dependencies",
            "PreSoftdeps", "PostSoftdeps", "Aliases", "IsBlacklisted", "InstallCommand", "IsBuiltIn",
        ];
        Assert.Equal(names, typeof(ReleaseModule).GetProperties().Select(property => property.Name));
        var items = Catalog(s_release, "--json").Items;
        Assert.Equal(84, items.Length);
        Assert.All(items, item => Assert.Equal(names, item.EnumerateObject().Select(member => member.Name)));
        var nvme = items.Single(item => item.GetProperty("Name").GetString() == "nvme");
        Assert.Equal(["nvme-core", "ext4"], nvme.GetProperty("PreSoftdeps").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["xfs", "usb_storage"], nvme.GetProperty("PostSoftdeps").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(("None", JsonValueKind.Null), (nvme.GetProperty("Compression").GetString(), nvme.GetProperty("ImageBytes").ValueKind));
        Assert.True(items[^1].GetProperty("IsBuiltIn").GetBoolean());
        Assert.Equal(127200, Catalog(s_table, "aesni*", "--json").Items.Single().GetProperty("ImageBytes").GetInt64());
    }

    [Fact]
    public void A_name_that_no_module_has_costs_no_other_and_a_pattern_may_match_nothing()
    {
        var run = Catalog(s_table, "kvm", "no-such", "no-such*");
        Assert.Equal(1, run.Status);
        Assert.Contains("\nkvm ", run.Output, StringComparison.Ordinal);
        Assert.Equal($"moddups: 'no-such': No module of {s_table} answers to it. Check the name; depmod writes the lists anew.", Assert.Single(run.ErrorLines));
        Assert.Equal((0, "[]\n"), (Catalog(s_table, "no*", "--json").Status, Catalog(s_table, "no*", "--json").Output));
    }

    [Fact]
    public void A_folder_that_is_none_is_told_of_and_the_array_is_closed()
    {
        var run = CliRun.Of("catalog", "--catalog", "/no/such/release", "--json");
        Assert.Equal((1, "[]\n"), (run.Status, run.Output));
        Assert.Contains("/no/such/release: There is no such file or folder.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_has_a_row_for_each_finding_and_needs_no_file()
    {
        using var folder = new ScratchFolder();
        folder.File("modules.alias", "alias fs-x a\nalias fs-x b\nalias fs-y b\nalias fs-y a\n");
        folder.File("modules.softdep", "softdep a pre: b\nsoftdep b pre: a\n");
        var release = Path.GetDirectoryName(folder.File("modules.dep", "a.ko:\nb.ko:\nc.ko:\n"))!;
        var run = Catalog(release, "--audit");
        Assert.Equal(0, run.Status);
        Assert.Equal(
            """
            RELEASE

            Kind             Message
            ---------------  -------
            DependencyCycle  The order goes in a circle: a after b (softdep a pre:), b after a (softdep b pre:).
            SharedAlias      2 modules answer fs-x and 1 other alias: a, b.

            """,
            run.Output.Replace(release, "RELEASE", StringComparison.Ordinal));
        Assert.Contains("2 of its modules' files are not there", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("their requests are not known", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_as_json_has_every_property_and_only_the_wanted_modules()
    {
        using var folder = new ScratchFolder();
        var table = folder.File("catalog.tsv", "module\tlen\taliases\na\t1\tx\nb\t1\tx y\nc\t1\ty\n");
        var item = Assert.Single(Catalog(table, "--audit", "--json", "c").Items);
        Assert.Equal(["Kind", "Modules", "Aliases", "Message", "Reason"], item.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("SharedAlias", "y"), (item.GetProperty("Kind").GetString(), item.GetProperty("Aliases")[0].GetString()));
        Assert.Equal(1, Catalog(table, "--audit", "nosuch").Status);
        Assert.Equal(2, Catalog(table, "--audit", "--measure").Status);
        Assert.Equal(1, Catalog("/no/such/release", "--audit").Status);
    }

    [Fact]
    public void Ctrl_C_ends_it()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Equal(130, CliRun.In(new() { Cancellation = stop.Token }, "catalog", "--catalog", s_release).Status);
    }

    [Fact]
    public void What_takes_memory_is_measured_where_that_is_asked_for()
    {
        Assert.SkipUnless(System.Runtime.InteropServices.NativeLibrary.TryLoad("libzstd.so.1", out _), "libzstd.so.1 is missing: apt-get install libzstd1");
        using var folder = new ScratchFolder();
        File.WriteAllBytes(folder.File("a.ko.zst", ""), ModDups.Tests.Modules.Images.CompressedSamples.Zstd);
        folder.File("modules.alias", "");
        var release = Path.GetDirectoryName(folder.File("modules.dep", "a.ko.zst:\n"))!;
        Assert.Empty(Catalog(release).Error);
        Assert.Contains("not an ELF image", Catalog(release, "--measure").Error, StringComparison.Ordinal);
    }

    private static CliRun Catalog(string path, params string[] arguments) =>
        CliRun.Of(["catalog", .. arguments, "--catalog", path, "--modprobe-path", s_odd]);
}
