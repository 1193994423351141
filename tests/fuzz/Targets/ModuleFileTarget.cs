using ModDups.Fuzz.Running;
using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Tests.Modules.Images;

namespace ModDups.Fuzz.Targets;

/// <summary>A module's file: the first byte of an input decides its extension, and whether the libraries are there.</summary>
internal sealed class ModuleFileTarget : FuzzTarget
{
    private static readonly string[] s_endings = [".ko", ".ko.gz", ".ko.xz", ".ko.zst"];
    private static readonly ImageDecompressor s_decompressor = new(CancellationToken.None);

    public override string Name => "module-file";

    public override int Cost => 2;

    protected override bool IsBinary => true;

    // A file of a few bytes may hold 64 MiB, which ImageBuffer takes at most twice.
    public override long Allowance(byte[] input) => 6L * ImageBuffer.Largest;

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        if (input.Length == 0)
            return read;
        var path = Scratch.Put("m" + s_endings[input[0] % s_endings.Length], input.AsSpan(1));
        var file = ModuleFile.Measure(path, read.Add, (input[0] & 4) != 0 ? s_decompressor : null);
        BrokenRuleException.Unless(
            file is not { ImageBytes: < 0 } and not { CompressedBytes: < 0 } and not { SignatureBytes: < 0 } && !(file?.SignatureBytes > file?.ImageBytes), "A size of a file is not negative.",
            () => file.ToString() ?? "");
        BrokenRuleException.Unless(file is not null || read.Count > 0, "A file without a size has a problem.", () => path);
        var code = ModuleFile.ReadImage(path, ImageCode.Of, read.Add, s_decompressor);
        foreach (var problem in read.OfType<InputProblem>())
            BrokenRuleException.Unless(problem.Kind is InputProblemKind.DamagedModule or InputProblemKind.MissingLibrary, "A damaged file is reported as such.", problem.ToString);
        return [.. read, file.ToString() ?? "", code?.Functions.Count ?? -1];
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
    [
        .. ElfTarget.Images().Select(image => Of(0, image)), Of(1, [.. Samples.Made(".gz").First()]), Of(2, CompressedSamples.Xz), Of(6, CompressedSamples.Xz), Of(3, CompressedSamples.Zstd),
        Of(7, CompressedSamples.ZstdChecked), Of(7, CompressedSamples.ZstdOf(ElfTarget.Images().First())),
    ];

    private static byte[] Of(byte kind, byte[] file) => [kind, .. file];
}
