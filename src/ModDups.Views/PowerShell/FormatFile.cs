using System.Xml.Linq;
using ModDups.Views.Columns;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;

namespace ModDups.Views.PowerShell;

/// <summary>Creates ModDups.Format.ps1xml, which contains PowerShell's views, from the descriptions.</summary>
public static class FormatFile
{
    // The maximum width of a heading above a group at 80 columns.
    private const int GroupWidth = 60;

    private const string Helper = "[ModDups.Commands.Output.ViewCell]";

    /// <summary>The content of the file.</summary>
    public static string Make() => PowerShellXml.Write(new XElement(
        "Configuration",
        new XElement("ViewDefinitions", ObjectViews.All.SelectMany(view => view.Forms.Select(form => View(view, form))))));

    private static XElement View(ObjectView view, ViewForm form) => new(
        "View",
        new XElement("Name", form.Name),
        new XElement("ViewSelectedBy", new XElement("TypeName", view.Type.FullName)),
        GroupBy(view, form.GroupBy),
        form.Kind switch
        {
            ViewFormKind.Table => Table(view, form),
            ViewFormKind.List => List(view, form),
            _ => Paragraphs(view, form),
        });

    private static XElement? GroupBy(ObjectView view, ViewColumn? column) => column is null
        ? null
        : new XElement("GroupBy", Script(Text(view, column, GroupWidth)), new XElement("Label", column.Title));

    private static XElement Table(ObjectView view, ViewForm form) => new(
        "TableControl",
        new XElement("TableHeaders", form.Columns.Select(column => new XElement(
            "TableColumnHeader",
            new XElement("Label", column.Column.Title),
            column.Width > 0 ? new XElement("Width", column.Width) : null,
            column.Column.IsRight ? new XElement("Alignment", "Right") : null))),
        new XElement("TableRowEntries", new XElement(
            "TableRowEntry",
            form.Wraps ? new XElement("Wrap") : null,
            new XElement("TableColumnItems", form.Columns.Select(column => new XElement(
                "TableColumnItem", Value(view, column.Column, column.Width)))))));

    private static XElement List(ObjectView view, ViewForm form) => new(
        "ListControl",
        new XElement("ListEntries", new XElement("ListEntry", new XElement("ListItems", form.Columns.Select(column => new XElement(
            "ListItem",
            Condition(view, column.Column),
            new XElement("Label", column.Column.Title),
            Value(view, column.Column, column.Width)))))));

    // A line that always exists ends with a line break. An optional line brings its own line breaks.
    private static XElement Paragraphs(ObjectView view, ViewForm form) => new(
        "CustomControl",
        new XElement("CustomEntries", new XElement("CustomEntry", new XElement("CustomItem", form.Columns.SelectMany(column => new[]
        {
            new XElement("ExpressionBinding", Condition(view, column.Column), Value(view, column.Column, column.Width)),
            column.Column.IsShown is null && form.Columns.Count > 1 ? new XElement("NewLine") : null,
        })))));

    private static XElement? Condition(ObjectView view, ViewColumn column) => column.IsShown is null
        ? null
        : new XElement("ItemSelectionCondition", Script(Call("IsShown", view, column)));

    private static XElement Value(ObjectView view, ViewColumn column, int width)
    {
        if (column.Property is { } property)
            return new XElement("PropertyName", property);
        var text = Text(view, column, width);
        if (column.Emphasis is null)
            return Script(text);
        var color = Call("Color", view, column);
        return Script($"$text = {text}; ($color = {color}) ? $PSStyle.Foreground.$color + $text + $PSStyle.Reset : $text");
    }

    private static string Text(ObjectView view, ViewColumn column, int width) => Call("Text", view, column, width);

    private static string Call(string name, ObjectView view, ViewColumn column, params IEnumerable<int> arguments)
    {
        var number = view.Cells.Index().First(cell => ReferenceEquals(cell.Item, column)).Index;
        return $"{Helper}::{name}($_, {string.Join(", ", arguments.Prepend(number).Select(argument => CellText.Count(argument)))})";
    }

    private static XElement Script(string script) => new("ScriptBlock", script);
}
