using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Modules.Catalog;

namespace ModDups.Fuzz.Targets;

/// <summary>A catalog as a table.</summary>
internal sealed class CatalogTarget : FuzzTarget
{
    public override string Name => "catalog";

    public override int Cost => 2;

    protected override IReadOnlyList<string> Tokens { get; } =
        [.. CatalogHeader.Names, "\t", "\t\t", "kvm,irqbypass", "ENODEV", "EPERM", "4095", "cpu:type:x86,*", "a,a,a", "module\tlen\n", "depends\tdepends", "86400000001", "# "];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        var catalog = CatalogTable.Read(new StreamReader(Pieces.Of(input, piece), Encoding.UTF8), "table", read.Add);
        if (catalog is null)
            return read;
        Check(catalog);
        read.AddRange(catalog.Modules);
        return read;
    }

    /// <summary>What holds of every catalog.</summary>
    public static void Check(ModuleCatalog catalog)
    {
        foreach (var module in catalog.Modules)
        {
            BrokenRuleException.Unless(
                module is { ImageBytes: >= 0, CountedBytes: >= 0 } and not { SignatureBytes: < 0 } and not { CompressedBytes: < 0 } and not { MemoryBytes: < 0 } and not { TextBytes: < 0 }
                    && !(module.InitDuration < TimeSpan.Zero),
                "A size of a module is not negative.", module.ToString);
            BrokenRuleException.Unless(
                module.Dependencies.All(name => name != module.Name && catalog.Find(name) is not null), "What a module needs is another one of the catalog.", module.ToString);
            BrokenRuleException.Unless(ReferenceEquals(catalog.Find(module.Name), module), "A module is found by its name.", module.ToString);
        }

        BrokenRuleException.Unless(catalog.LoadOrder.Count == catalog.Modules.Count, "Each module has its place in the order.", () => $"{catalog.LoadOrder.Count}");
        foreach (var alias in catalog.Modules.SelectMany(module => module.Aliases).Take(20))
            _ = catalog.Resolve(alias);
        using var text = new StringWriter();
        // A carriage return within a line, which nothing else refuses, can't be written.
        if (catalog.Modules.Any(HasReturn))
            return;
        CatalogTable.Write(text, catalog.Modules);
        var again = CatalogTable.Read(new StringReader(text.ToString()), "again", problem => throw new BrokenRuleException("A table that was written has no problem.", problem.ToString()));
        BrokenRuleException.Unless(again!.Modules.SequenceEqual(catalog.Modules), "A table that was written is read again as it was.", text.ToString);
    }

    private static bool HasReturn(CatalogModule module) =>
        module.Aliases.Concat(module.InitRequests).Concat(module.Dependencies).Append(module.File ?? "").Any(text => text.Contains('\r', StringComparison.Ordinal));

    protected override IEnumerable<byte[]> MakeCorpus() =>
        Samples.OfCaptures("catalog*.tsv").Append(Samples.Text(
            "# all columns\nmodule\tfile\tlen\tsignature\tclen\tdepends\tmemory\ttext\tinit_us\tinit_errno\taliases\tinit_requests\n" +
            "kvm_intel\tkernel/arch/x86/kvm/kvm-intel.ko.xz\t400000\t400\t90000\tkvm,irqbypass\t450560\t200704\t1500\t\tcpu:type:x86,ven*fam*mod*:feature:*0085* cpu:x\t\n" +
            "kvm\tkernel/arch/x86/kvm/kvm.ko.xz\t1200000\t\t\tirqbypass\t1400832\t900000\t0\tENODEV\t\tcpu:x fs-xfs\n" +
            "irqbypass\t\t20000\t0\t\t\t12288\t8192\t\t19\t\t\n"));
}
