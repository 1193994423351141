namespace ModDups.Views.Columns;

/// <summary>How objects of one kind are shown: the one description from which every table, list and view of them is made.</summary>
internal abstract class ObjectView
{
    private IReadOnlyList<ViewColumn>? _cells;
    private IReadOnlyList<ViewForm>? _forms;

    /// <summary>The kind of object.</summary>
    public abstract Type Type { get; }

    /// <summary>The columns of the narrow, the wide and the plain table and the lines of the list, in their order.</summary>
    public abstract IReadOnlyList<ViewColumn> Columns { get; }

    /// <summary>What the rows of a table are put together by: a title, and its text for each object.</summary>
    public virtual ViewColumn? GroupBy => null;

    /// <summary>True where PowerShell shows a list unless it is asked for a table.</summary>
    public virtual bool IsListFirst => false;

    /// <summary>True where the cells of the narrow table are broken into lines instead of cut.</summary>
    public virtual bool Wraps => false;

    /// <summary>
    /// How many levels of properties PowerShell writes of an object to XML, from which it is read back as what it was; null
    /// where it is not.
    /// </summary>
    public virtual int? SerializationDepth => null;

    /// <summary>Forms beside those that the columns make up: shown before these where they have the name of the type.</summary>
    protected virtual IReadOnlyList<ViewForm> FurtherForms => [];

    /// <summary>PowerShell's forms, that which is shown unasked first.</summary>
    public IReadOnlyList<ViewForm> Forms => _forms ??= [.. Named(StandardForms()), .. FurtherForms.Where(form => form.Name != Type.Name)];

    /// <summary>Everything that a form may ask a text of, by its number.</summary>
    public IReadOnlyList<ViewColumn> Cells => _cells ??=
    [
        .. Columns,
        .. FurtherForms.SelectMany(form => form.Columns).Select(column => column.Column),
        .. FurtherForms.Select(form => form.GroupBy).Prepend(GroupBy).OfType<ViewColumn>(),
    ];

    // The first form is called as the type is, the others with what they are behind that.
    private IEnumerable<ViewForm> Named(IEnumerable<ViewForm> forms)
    {
        var first = FurtherForms.FirstOrDefault(form => form.Name == Type.Name);
        if (first is not null)
            yield return first;
        var isFirst = first is null;
        foreach (var form in forms)
        {
            yield return form.Name.Length > 0 ? form : form with { Name = isFirst ? Type.Name : $"{Type.Name}{form.Kind}" };
            isFirst = false;
        }
    }

    private IEnumerable<ViewForm> StandardForms()
    {
        var table = new ViewForm("", ViewFormKind.Table, Where(column => column.Narrow)) { GroupBy = GroupBy, Wraps = Wraps };
        var list = new ViewForm("", ViewFormKind.List, Where(column => column.List ? 0 : null));
        var wide = new ViewForm(nameof(ViewColumn.Wide), ViewFormKind.Table, Where(column => column.Wide)) { GroupBy = WideGroupBy };
        ViewForm[] forms = IsListFirst ? [list, table, wide] : [table, list, wide];
        return forms.Where(form => form.Columns.Count > 0);
    }

    /// <summary>What the rows of the wide table are put together by.</summary>
    protected virtual ViewColumn? WideGroupBy => GroupBy;

    private (ViewColumn Column, int Width)[] Where(Func<ViewColumn, int?> width) =>
        [.. Columns.Where(column => width(column) is not null).Select(column => (column, width(column)!.Value))];
}
