using System.Globalization;
using ModDups.Analysis.Accounting;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Replay;

/// <summary>Reads one line of a record of calls. The first fault of a line is reported, and the line is left out.</summary>
internal sealed class CallLine(CallHeader header, CatalogFiles files, string source, Action<InputProblem> report)
{
    // kernel_read_file() of finit_module() reads at most INT_MAX bytes; more would not be a module by init_module() either.
    private const long LargestSize = int.MaxValue;
    private const long LargestTime = long.MaxValue / TimeSpan.TicksPerMicrosecond;

    private string[] _fields = [];
    private long _line;
    private bool _faulty;

    public ModuleCall? Parse(string text, long line)
    {
        (_fields, _line, _faulty) = (text.Split('\t', StringSplitOptions.TrimEntries), line, false);
        if (_fields.Length < header.FewestFields)
        {
            report(CallProblem.TooFew(source, line, header.FewestFields, _fields.Length));
            return null;
        }

        var file = header.Field(_fields, CallHeader.File);
        if (file.Length == 0)
            Fail(CallProblem.Broken(source, line, "The file's name is missing."));
        var about = files.Find(file);
        var entry = Entry();
        var start = Number(CallHeader.Start, LargestTime) ?? 0;
        var end = Number(CallHeader.End, LargestTime) ?? 0;
        var call = new ModuleCall
        {
            Source = source,
            Line = line,
            Thread = header.Field(_fields, CallHeader.Thread),
            File = file,
            Module = about?.Name ?? ModuleName.FromPath(file),
            About = about,
            Entry = entry,
            Start = TimeSpan.FromTicks(start * TimeSpan.TicksPerMicrosecond),
            End = TimeSpan.FromTicks(end * TimeSpan.TicksPerMicrosecond),
            Result = -(long)ErrorNumber(),
            Size = header.Field(_fields, CallHeader.Size).Length > 0 ? Number(CallHeader.Size, LargestSize) : null,
        };
        if (end < start)
            Fail(CallProblem.EndsBeforeStart(source, line, start, end));
        if (about is { ImageBytes: > LargestSize } or { CompressedBytes: > LargestSize })
            Fail(CallProblem.Broken(source, line, $"The catalog gives {about.Name} more bytes than a kernel loads."));
        return _faulty ? null : call;
    }

    private LoadSystemCall Entry()
    {
        var text = header.Field(_fields, CallHeader.Entry);
        if (text is not ("" or "finit_module" or "init_module"))
            Fail(CallProblem.Broken(source, _line, $"{CallHeader.Entry}: finit_module or init_module was expected, found {Quoted.Text(text)}."));
        return text is "init_module" ? LoadSystemCall.InitModule : LoadSystemCall.FinitModule;
    }

    private Errno ErrorNumber()
    {
        var text = header.Field(_fields, CallHeader.ErrorNumber);
        if (text.Length > 0 && char.IsAsciiLetterUpper(text[0]) && Enum.TryParse<Errno>(text, out var errno))
            return errno;
        return (Errno)(Number(CallHeader.ErrorNumber, KernelLimits.LargestErrno) ?? 0);
    }

    private long? Number(string column, long largest)
    {
        var text = header.Field(_fields, column);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest)
            return number;
        var digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            Fail(CallProblem.NotANumber(source, _line, column, text));
        else if (text[0] == '-')
            Fail(CallProblem.Negative(source, _line, column, text));
        else
            Fail(CallProblem.TooLarge(source, _line, column, text, largest));
        return null;
    }

    private void Fail(InputProblem problem)
    {
        if (!_faulty)
            report(problem);
        _faulty = true;
    }
}
