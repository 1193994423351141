using ModDups.Simulation.Autoload;
using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows requests that were sent to a bench, one per row.</summary>
internal sealed class ModuleRequestResultView : ObjectView<ModuleRequestResult>
{
    private static readonly int s_longestOutcome = Enum.GetNames<RequestOutcome>().Max(name => name.Length);

    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Name", result => result.Name) with { Narrow = 27, Plain = 0 },
        Count("Returned", result => result.ReturnCode) with { Narrow = 8 },
        Text("Returned", Returned) with { Plain = "-36 ENAMETOOLONG".Length },
        Name("Outcome", result => result.Outcome) with { Narrow = 11, Plain = s_longestOutcome },
        Flag("Duplicate", result => result.IsDuplicate) with { Narrow = 9, Plain = 3 },
        Flag("Waited", result => result.Waited) with { Plain = 3 },
        Duration("Time", result => result.Elapsed) with { Narrow = 10, Plain = TimeText.MaxLength },
        Bytes("Allocated", result => result.AllocatedBytes) with { Plain = ByteText.MaxLength },
        Bytes("Wasted", result => result.WastedBytes) with { Narrow = 10, Plain = ByteText.MaxLength },
    ];

    private static string Returned(ModuleRequestResult result) => $"{CellText.Count(result.ReturnCode)} {result.Errno}".TrimEnd();
}
