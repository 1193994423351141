using ModDups.Collection;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows archives of evidence, as a row or a list each.</summary>
internal sealed class ModuleEvidenceView : ObjectView<ModuleEvidence>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override string PathProperty => nameof(ModuleEvidence.Path);

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("HostName", evidence => evidence.HostName), evidence => evidence.HostName is not null) with { Narrow = 16, Plain = 20 },
        Line(Text("Release", evidence => evidence.Release)) with { Narrow = 14, Plain = 24 },
        Line(Count("CPUs", evidence => evidence.CpuCount), evidence => evidence.CpuCount is not null) with { Narrow = 5, Plain = 5 },
        Line(Bytes("Size", evidence => evidence.Bytes)) with { Plain = ByteText.MaxLength },
        Count("Missing", evidence => evidence.Missing.Count) with { Narrow = 7, Plain = 7 },
        Line(Text("Path", evidence => evidence.Path)) with { Narrow = 0, Plain = 0 },
        Line(Text("Missing", Missing), evidence => evidence.Missing.Count > 0),
    ];

    private static string Missing(ModuleEvidence evidence) =>
        string.Join("; ", evidence.Missing.Select(file => $"{file.Name}: {file.Reason}"));
}
