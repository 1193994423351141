using DuckDB.NET.Data;
using ModDups.Analysis.Fleets;
using ModDups.Cli.Sql;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Output;

/// <summary>What DuckDB makes of a fleet: files of Parquet, and the answer to a query. Without either, its library is not loaded.</summary>
/// <param name="host">The process.</param>
/// <param name="folder">The folder for Parquet; null for none.</param>
/// <param name="query">The query; null for none.</param>
internal sealed class FleetOutput(Host host, string? folder, string? query) : IDisposable
{
    private readonly Dictionary<string, ResultFile> _files = new(StringComparer.Ordinal);
    private FleetDatabase? _database;
    private string? _failure;
    private int _status = ExitStatus.Done;

    /// <summary>The exit status as far as this determines it.</summary>
    public int Status => _files.Values.Select(file => file.Status).Append(_status).Max();

    private bool IsAny => folder is not null || query is not null;

    /// <summary>Checks what can be wrong before a long run, and returns whether it makes sense to begin.</summary>
    public bool TryBegin()
    {
        if (!IsAny)
            return true;
        try
        {
            if (query is not null)
                FleetDatabase.Check(query);
            _database = new();
            return folder is null || TryOpenFiles(folder);
        }
        catch (DuckDBException error)
        {
            host.WriteError($"--sql: {FleetDatabase.FirstLine(error)}");
            return Fail(ExitStatus.BadArguments);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            host.WriteError("There is no libduckdb beside moddups, which --sql and --parquet need. Copy it there from the release of moddups, or have --ndjson read by a DuckDB of your own.");
            return Fail(ExitStatus.BadInput);
        }
    }

    /// <summary>Adds a boot.</summary>
    public void Add(FleetBoot boot) => Fill(database => database.Add(boot));

    /// <summary>Writes the files, and the answer to the query.</summary>
    /// <param name="isJson">True for JSON; null for a table.</param>
    /// <param name="isLines">True for a line of JSON each.</param>
    public void Complete(bool isJson, bool isLines)
    {
        if (_database is null)
            return;
        Fill(database => database.Complete());
        if (_failure is not null)
        {
            host.WriteError($"{Path.GetTempPath()}: {_failure}. The tables for --sql and --parquet are written there: set TMPDIR to a folder with more space.");
            _status = ExitStatus.BadInput;
            return;
        }

        foreach (var (table, file) in _files)
            file.WriteBytes(stream => _database.WriteParquet(table, stream));
        if (query is not null)
            Answer(query, isJson, isLines);
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
        _database?.Dispose();
    }

    private bool TryOpenFiles(string place)
    {
        if (!ResultFile.Try(host, place, () => Directory.CreateDirectory(place)))
            return Fail(ExitStatus.BadInput);
        foreach (var table in FleetDatabase.Tables)
            _files.Add(table, new(host, Path.Join(place, $"{table}.parquet")));
        return Status == ExitStatus.Done;
    }

    private void Answer(string text, bool isJson, bool isLines)
    {
        var output = new QueryOutput(host);
        try
        {
            using var reader = _database!.Query(text);
            if (isJson || isLines)
                output.WriteJson(reader, isLines);
            else
                output.WriteTables(reader);
        }
        catch (DuckDBException error)
        {
            host.WriteError($"--sql: {FleetDatabase.FirstLine(error)}");
            _status = ExitStatus.BadInput;
        }
    }

    // After a failure the boots are still added up, for all else that was asked for.
    private void Fill(Action<FleetDatabase> step)
    {
        if (_database is null || _failure is not null)
            return;
        try
        {
            step(_database);
        }
        catch (DuckDBException error)
        {
            _failure = FleetDatabase.FirstLine(error);
        }
    }

    private bool Fail(int status)
    {
        _status = status;
        return false;
    }
}
