using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModDups.Input;

namespace ModDups.Collection;

/// <summary>Takes apart what <c>collect.sh</c> prints: the files, each redacted and compressed, and what is missing.</summary>
/// <param name="redaction">Masks what the archive must not tell.</param>
internal sealed partial class CollectedEvidence(Redaction redaction) : IDisposable
{
    private const string Greeting = "=moddups 1";

    // A script that is ours prints some hundred.
    private const int MostFiles = 2_000;

    // NUL and newline change their places on the way, as the text comes in lines.
    private const string NulSeparated = "modules.builtin.modinfo";

    private readonly Dictionary<string, CollectedFile> _files = new(StringComparer.Ordinal);
    private readonly List<MissingFile> _missing = [];
    private readonly ModuleFileFacts _modules = new();
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);
    private CollectedFile? _current;
    private bool _hasGreeting;
    private bool _isInLine;

    /// <summary>True after the last line of the script.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The files in the order in which they came.</summary>
    public IReadOnlyCollection<CollectedFile> Files => _files.Values;

    public IReadOnlyList<MissingFile> Missing => _missing;

    /// <summary>The first line of a file that is not in the archive, or that is short; null if it is missing.</summary>
    public string? Fact(string name) => _facts.GetValueOrDefault(name);

    /// <summary>Takes a line. What a machine prints before the script begins, such as the greeting of a shell, is skipped.</summary>
    /// <exception cref="IOException">The line is not one of the script.</exception>
    public void Take(ReadOnlySpan<byte> line)
    {
        if (!_hasGreeting)
            _hasGreeting = line.SequenceEqual(Encoding.ASCII.GetBytes(Greeting));
        else if (line.IsEmpty)
            EndLine();
        else if (line[0] == ' ')
            Add(line[1..]);
        else if (line[0] == '=')
            Mark(CollectedLines.Text(line[1..]));
        else
            throw new IOException($"The machine printed {Quoted.Text(CollectedLines.Text(line))}, which is no line of the script.");
    }

    /// <summary>Adds a file that was made here.</summary>
    public void Add(string name, string text)
    {
        Begin(name);
        Write(Encoding.UTF8.GetBytes(text));
        End("0");
    }

    /// <summary>Adds the table of the module files.</summary>
    public void AddModuleFiles()
    {
        if (_modules.ToTable() is { Length: > 0 } table)
            Add(Modules.Catalog.ModuleFileTable.FileName, table);
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }

    private void Mark(string text)
    {
        switch (text.Length > 0 ? text[0] : default)
        {
            case '.' when text.Length == 1:
                IsComplete = true;
                break;
            case '/':
                End(text[1..]);
                break;
            case '-':
                var reason = text.IndexOf(' ', StringComparison.Ordinal);
                Miss(reason < 0 ? text[1..] : text[1..reason], reason < 0 ? "" : text[(reason + 1)..]);
                break;
            default:
                Begin(text);
                break;
        }
    }

    private void Miss(string name, string reason)
    {
        if (_missing.Count < MostFiles)
            _missing.Add(new(Text.SafeText.Of(name), Text.SafeText.Of(reason)));
    }

    private void Begin(string name)
    {
        if (!Name().IsMatch(name) || name.Split('/').Any(part => part is "." or "..") || _files.Count >= MostFiles || _files.ContainsKey(name))
            throw new IOException($"The machine sent a file {Quoted.Text(name)}, which the script has not, or has once.");
        _current = new(name);
        _files.Add(name, _current);
        _isInLine = false;
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        if (_current is not { Name: var name })
            return;
        EndLine();
        _modules.Take(name, line);
        if (name == NulSeparated)
        {
            var item = line.ToArray();
            item.AsSpan().Replace((byte)1, (byte)'\n');
            Write(item);
        }
        else if (Redaction.Keeps(name))
        {
            Write(line);
        }
        else
        {
            var text = CollectedLines.Text(line);
            _facts.TryAdd(name, text);
            Write(Encoding.UTF8.GetBytes(redaction.Apply(name, text)));
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _current?.Write(bytes);
        _isInLine = true;
    }

    // The empty line behind an empty file, or behind one that does not end with a newline, is no line of it.
    private void EndLine()
    {
        if (_isInLine)
            _current?.Write(_current.Name == NulSeparated ? "\0"u8 : "\n"u8);
        _isInLine = false;
    }

    // What only the table of the files and the manifest are made of is not kept by itself.
    private void End(string status)
    {
        if (_current is not { } file)
            return;
        _current = null;
        var error = status.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var at ? status[(at + 1)..].Trim() : "";
        var isFailed = status.Split(' ')[0] != "0";
        if (file.Name == "hostname" && Fact(file.Name) is { } host)
            redaction.AddHostName(host);
        if (isFailed || file.Length == 0)
            Miss(file.Name, error.Length > 0 ? error : file.Length == 0 ? "it is empty" : string.Create(CultureInfo.InvariantCulture, $"it ended with status {status}"));
        if (file.Length > 0 && !ModuleFileFacts.IsPart(file.Name) && file.Name is not ("hostname" or "user"))
        {
            file.Complete();
            return;
        }

        _files.Remove(file.Name);
        file.Dispose();
    }

    [GeneratedRegex(@"^[A-Za-z0-9_@+.-]+(/[A-Za-z0-9_@+.:-]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
