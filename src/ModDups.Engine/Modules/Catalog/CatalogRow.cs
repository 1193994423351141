using System.Globalization;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Modules.Catalog;

/// <summary>Reads one row of a catalog table. The first fault of a row is reported, and the row is left out.</summary>
internal sealed class CatalogRow(CatalogHeader header, string source, Action<InputProblem> report)
{
    // A day, in microseconds: no boot waits longer, and no sum of such times is too large.
    private const long LongestInit = 86_400_000_000;

    private string[] _row = [];
    private long _line;
    private bool _faulty;

    public CatalogModule? Parse(string text, long line)
    {
        (_row, _line, _faulty) = (text.Split('\t', StringSplitOptions.TrimEntries), line, false);
        if (_row.Length > header.FieldCount)
            Fail(TextProblem.BrokenLine(source, line, string.Create(
                CultureInfo.InvariantCulture, $"At most {header.FieldCount} fields were expected, found {_row.Length}.")));
        var module = new CatalogModule
        {
            Name = Name(),
            File = header.Field(_row, CatalogColumn.File) is { Length: > 0 } file ? file : null,
            ImageBytes = Required(CatalogColumn.Len),
            SignatureBytes = Number(CatalogColumn.Signature, KernelLimits.LargestFile),
            CompressedBytes = Number(CatalogColumn.Clen, KernelLimits.LargestFile),
            Dependencies = List(CatalogColumn.Depends, ','),
            MemoryBytes = Number(CatalogColumn.Memory, KernelLimits.LargestMemory),
            TextBytes = Number(CatalogColumn.Text, KernelLimits.LargestMemory),
            InitDuration = Number(CatalogColumn.InitUs, LongestInit) is { } microseconds
                ? new TimeSpan(microseconds * TimeSpan.TicksPerMicrosecond)
                : null,
            InitErrno = InitErrno(),
            Aliases = List(CatalogColumn.Aliases, ' '),
            InitRequests = List(CatalogColumn.InitRequests, ' '),
        };
        if (module.SignatureBytes > module.ImageBytes)
            Fail(Expected(CatalogColumn.Signature, "at most len", header.Field(_row, CatalogColumn.Signature)));
        return _faulty ? null : module;
    }

    private string Name()
    {
        var name = header.Field(_row, CatalogColumn.Module);
        if (ModuleName.Fault(name) is { } fault)
            Fail(TextProblem.BrokenLine(source, _line, fault));
        return name;
    }

    private long Required(CatalogColumn column)
    {
        if (Number(column, KernelLimits.LargestFile) is { } number)
            return number;
        // What is there, but is no such number, has been told.
        Fail(Expected(column, "a number of bytes", ""));
        return 0;
    }

    private long? Number(CatalogColumn column, long largest)
    {
        var text = header.Field(_row, column);
        if (text.Length == 0)
            return null;
        var isNegative = text[0] == '-';
        if (!text.AsSpan(isNegative ? 1 : 0).ContainsAnyExceptInRange('0', '9') && text.Length > (isNegative ? 1 : 0))
        {
            if (isNegative)
                Fail(TextProblem.Negative(source, _line, CatalogHeader.Names[(int)column], text));
            else if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest)
                return number;
            else
                Fail(TextProblem.TooLarge(source, _line, CatalogHeader.Names[(int)column], text, largest));
            return null;
        }

        Fail(Expected(column, "a whole number", text));
        return null;
    }

    private int? InitErrno()
    {
        var text = header.Field(_row, CatalogColumn.InitErrno);
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse<Errno>(text, out var errno)
            && errno != Errno.None)
            return (int)errno;
        if (text.Length > 0 && char.IsAsciiLetter(text[0]))
        {
            Fail(Expected(CatalogColumn.InitErrno, "a number or a name such as ENODEV", text));
            return null;
        }

        // 0 is what an init returns that succeeds.
        return Number(CatalogColumn.InitErrno, KernelLimits.LargestErrno) is { } number and > 0 ? (int)number : null;
    }

    private string[] List(CatalogColumn column, char separator) =>
        header.Field(_row, column).Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private InputProblem Expected(CatalogColumn column, string what, string found) => TextProblem.BrokenLine(
        source, _line, $"{CatalogHeader.Names[(int)column]}: {what} was expected, found {Quoted.Text(found)}.");

    private void Fail(InputProblem problem)
    {
        if (!_faulty)
            report(problem);
        _faulty = true;
    }
}
