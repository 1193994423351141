using ModDups.Analysis.Advice;
using ModDups.Modules.Catalog;
using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;
using static System.FormattableString;

namespace ModDups.Views.Descriptions;

/// <summary>Shows advice, as a text or a row each.</summary>
internal sealed class ModuleAdviceView : ObjectView<ModuleAdvice>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Path("Source", advice => advice.Source) with { Narrow = 24 },
        Text("Wastes", Wastes) with { Narrow = 6 },
        Count("CPUs", advice => advice.CpuCount) with { Narrow = 5 },
        Text("Kernel", advice => advice.Kernel) with { Narrow = 14 },
        Text("kmod", advice => advice.Kmod) with { Narrow = 5 },
        Bytes("Wasted", advice => advice.Baselines is [.., var worst] ? worst.WastedBytes : null) with { Narrow = 10 },
        Text("Best change", advice => advice.Changes is [var best, ..] ? best.Change : "") with { Narrow = 0 },
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<ViewForm> FurtherForms { get; } =
    [
        new(nameof(ModuleAdvice), ViewFormKind.Text,
        [
            (Emphasized(Text("", advice => advice.Verdict), advice => advice.Wastes is false ? Emphasis.None : Emphasis.Warning), 0),
            (Text("", Subject), 0),
            (Paragraph(advice => Table(advice.Baselines.Concat(advice.Changes), s_changes), advice => advice.Baselines.Count > 0), 0),
            (Paragraph(advice => string.Join('\n', Actions(advice)), advice => advice.Changes.Count > 0), 0),
            (Paragraph(advice => $"{Table(Widths(advice), s_growth)}{AreaEnd(advice)}", advice => advice.Growth.Count > 0), 0),
            (Paragraph(advice => string.Join('\n', advice.Findings), advice => advice.Findings.Count > 0), 0),
            (Paragraph(advice => string.Join('\n', Missing(advice)), advice => advice.Missing.Count > 0), 0),
        ]),
    ];

    private static readonly string[] s_changes = ["Change", "Failures", "Wasted", "Saved", "Added time", "Took"];
    private static readonly string[] s_growth = ["CPUs", "Failures", "Wasted", "Added time", "Took"];

    /// <summary>The columns of the table of changes.</summary>
    public static IReadOnlyList<ViewColumn> ChangeColumns { get; } = ColumnsOf(s_changes);

    /// <summary>The columns of the table of CPUs.</summary>
    public static IReadOnlyList<ViewColumn> GrowthColumns { get; } = ColumnsOf(s_growth);

    /// <summary>The system, by the name of its archive without the folder: <c>boot.tar.gz, 64 CPUs, Linux 6.12.48, kmod 30, .ko.xz</c>.</summary>
    public static string Subject(ModuleAdvice advice) => string.Join(", ", new[]
    {
        advice.Source[(advice.Source.TrimEnd('/').LastIndexOf('/') + 1)..],
        advice.Distribution,
        advice.CpuCount is { } count ? CellText.Count(count, "CPU") : null,
        advice.Kernel is { } kernel ? "Linux " + kernel : null,
        advice.Kmod is { } kmod ? "kmod " + kmod : null,
        advice.Files is { } files ? CompressionName.ExtensionOf(files) : null,
    }.OfType<string>());

    /// <summary>How to make each change that saves anything, one line each.</summary>
    public static IEnumerable<string> Actions(ModuleAdvice advice) =>
        advice.Changes.Where(change => change.SavedBytes > 0).Select(change => $"{change.Change}: {change.Action}.");

    /// <summary>The boots as it is, with more and more CPUs.</summary>
    public static IEnumerable<SystemForecast> Widths(ModuleAdvice advice) => advice.Growth.Prepend(advice.Baselines[^1]);

    /// <summary>A line about the end of the area for modules; empty where nothing is known of it.</summary>
    public static string AreaEnd(ModuleAdvice advice) => advice switch
    {
        { Growth.Count: 0 } or { ModuleAreaBytes: null } => "",
        { CpusAtModuleAreaEnd: { } cpus } => Invariant($"Modules and duplicates fill the {ByteText.Of(advice.ModuleAreaBytes.Value)} for modules at {cpus} CPUs, and loads fail with ENOMEM."),
        _ => $"Modules and duplicates never fill the {ByteText.Of(advice.ModuleAreaBytes.Value)} for modules.",
    };

    /// <summary>What is not known, one line each.</summary>
    public static IEnumerable<string> Missing(ModuleAdvice advice) => advice.Missing.Select(missing => $"Missing: {missing}");

    private static ViewColumn[] ColumnsOf(string[] titles) =>
        [.. titles.Select(title => new SystemForecastView().Columns.First(column => column.Title == title)).Select(column => column with { Plain = 0 })];

    private static string Wastes(ModuleAdvice advice) => advice.Wastes switch
    {
        true => "yes",
        false => "no",
        null => "?",
    };

    private static ViewColumn Paragraph(Func<ModuleAdvice, string> text, Func<ModuleAdvice, bool> isShown) =>
        Line(Text("", advice => $"\n{text(advice)}\n"), isShown) with { List = false };

    private static string Table(IEnumerable<SystemForecast> forecasts, string[] titles)
    {
        var columns = ColumnsOf(titles);
        var text = new AlignedText(titles);
        foreach (var forecast in forecasts)
            text.AddRow([.. columns.Select(column => column.Text(forecast, 0))]);
        return text.ToString();
    }
}
