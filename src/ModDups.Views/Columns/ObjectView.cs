namespace ModDups.Views.Columns;

/// <summary>Describes how objects of one type are shown. All tables, lists and views of the type are made from it.</summary>
internal abstract class ObjectView
{
    private IReadOnlyList<ViewColumn>? _cells;
    private IReadOnlyList<ViewForm>? _forms;
    private IReadOnlyList<ViewColumn>? _plain;

    /// <summary>The type of the objects.</summary>
    public abstract Type Type { get; }

    /// <summary>The columns of the narrow, the wide and the plain table and the lines of the list, in order.</summary>
    public abstract IReadOnlyList<ViewColumn> Columns { get; }

    /// <summary>The columns of the plain table.</summary>
    public IReadOnlyList<ViewColumn> PlainColumns => _plain ??= [.. Columns.Where(column => column.Plain is not null)];

    /// <summary>How the rows of a table are grouped: a title, and its text for each object; null for no groups.</summary>
    public virtual ViewColumn? GroupBy => null;

    /// <summary>True where PowerShell shows a list by default.</summary>
    public virtual bool IsListFirst => false;

    /// <summary>True where the cells of the narrow table are wrapped instead of cut.</summary>
    public virtual bool Wraps => false;

    /// <summary>
    /// How many levels of properties PowerShell writes to XML, so that the object can be shown again, and be restored;
    /// null for the number that PowerShell uses by default.
    /// </summary>
    public virtual int? SerializationDepth => null;

    /// <summary>True where an object that was read back from XML becomes one of its own type again.</summary>
    public virtual bool IsRestored => SerializationDepth is not null;

    /// <summary>
    /// The property with the path of a file, which PowerShell then also calls PSPath, so that cmdlets take the object from the pipeline as
    /// they take a file; null where there is none.
    /// </summary>
    public virtual string? PathProperty => null;

    /// <summary>Returns whether objects of a type are shown by this description.</summary>
    public abstract bool Shows(Type type);

    /// <summary>Forms in addition to those made from the columns. A form with the name of the type comes before these.</summary>
    protected virtual IReadOnlyList<ViewForm> FurtherForms => [];

    /// <summary>PowerShell's forms, the default one first.</summary>
    public IReadOnlyList<ViewForm> Forms => _forms ??= [.. Named(StandardForms()), .. FurtherForms.Where(form => form.Name != Type.Name)];

    /// <summary>All columns that the forms refer to, by number.</summary>
    public IReadOnlyList<ViewColumn> Cells => _cells ??=
    [
        .. Columns,
        .. FurtherForms.SelectMany(form => form.Columns).Select(column => column.Column),
        .. FurtherForms.Select(form => form.GroupBy).Prepend(GroupBy).OfType<ViewColumn>(),
    ];

    // The first form has the name of the type. The others append their kind.
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

    /// <summary>How the rows of the wide table are grouped.</summary>
    protected virtual ViewColumn? WideGroupBy => GroupBy;

    private (ViewColumn Column, int Width)[] Where(Func<ViewColumn, int?> width) =>
        [.. Columns.Where(column => width(column) is not null).Select(column => (column, width(column)!.Value))];
}
