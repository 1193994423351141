using ModDups.Modules.Catalog;
using ModDups.Modules.Release;
using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the modules of a release, as a row or a list each.</summary>
internal sealed class ReleaseModuleView : ObjectView<ReleaseModule>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Name", module => module.Name)) with { Narrow = 24, Wide = 22, Plain = 24 },
        Line(Text("File", module => module.File), module => module.File is not null),
        Line(Text("Compressed", Compressed), module => module is { FileBytes: > 0, Compression: not ModuleCompression.None }),
        Bytes("Image", module => module.ImageBytes) with { Narrow = 10, Wide = 10, Plain = ByteText.MaxLength },
        Line(Bytes("Image", module => module.ImageBytes), module => module.ImageBytes is not null),
        Line(Bytes("Signature", module => module.SignatureBytes), module => module.SignatureBytes > 0),
        Bytes("File", module => module.FileBytes) with { Wide = 10, Plain = ByteText.MaxLength },
        Name("Compressed", module => module.Compression) with { Wide = 10 },
        Bytes("Memory", module => module.MemoryBytes) with { Narrow = 10, Wide = 10, Plain = ByteText.MaxLength },
        Line(Text("Memory", Memory), module => module.MemoryBytes is not null),
        Bytes("Text", module => module.TextBytes) with { Wide = 10, Plain = ByteText.MaxLength },
        Count("Needs", module => module.Dependencies.Count) with { Narrow = 5, Wide = 5, Plain = 5 },
        Names("Needs", module => module.Dependencies),
        Names("Before it", module => module.PreSoftdeps),
        Names("After it", module => module.PostSoftdeps),
        Count("Softdeps", module => module.PreSoftdeps.Count + module.PostSoftdeps.Count) with { Wide = 8 },
        Count("Aliases", module => module.Aliases.Count) with { Narrow = 7, Wide = 7, Plain = 7 },
        Line(Text("Aliases", module => CutText.InOneLine(module.Aliases)), module => module.Aliases.Count > 0),
        Line(Text("Install", module => module.InstallCommand), module => module.InstallCommand is { Length: > 0 }),
        Line(Text("Flags", ReleaseModuleText.Flags), module => ReleaseModuleText.Flags(module).Length > 0)
            with { Narrow = 0, Wide = 0, Plain = 9 },
    ];

    private static string Compressed(ReleaseModule module) => $"{CellText.Bytes(module.FileBytes)} {module.Compression}".TrimEnd();

    private static string Memory(ReleaseModule module) => $"{CellText.Bytes(module.MemoryBytes)}, text {CellText.Bytes(module.TextBytes)}";

    private static ViewColumn Names(string title, Func<ReleaseModule, IReadOnlyList<string>> names) =>
        Line(Text(title, module => string.Join(' ', names(module))), module => names(module).Count > 0);
}
