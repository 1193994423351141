using DuckDB.NET.Data;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Fleets;
using ModDups.Output;
using ModDups.Statistics;
using ModDups.Views.Json;

namespace ModDups.Cli.Sql;

/// <summary>
/// The boots of a fleet as tables of DuckDB, in a file of a folder that is deleted, so that memory does not grow with their number. When all
/// are in, the file is opened anew and can't be written; queries see nothing else of the machine.
/// </summary>
internal sealed class FleetDatabase : IDisposable
{
    // What the tables don't fit into is on the disk.
    private const string Limits = "set memory_limit = '512MB'; set preserve_insertion_order = true";

    private static readonly FleetTable s_boots = new("boots", RowColumn.Of<FleetBoot>(), isOfBoot: true);
    private static readonly FleetTable s_modules = new("modules", [.. RowColumn.Of<DuplicateFailedModule>().Where(column => column.Name is not nameof(DuplicateFailedModule.Source))]);
    private static readonly FleetTable s_calls = new("calls", RowColumn.Of<FleetCall>());
    private static readonly FleetTable s_causes = new("causes", RowColumn.Of<ModuleLoadCause>());
    private static readonly FleetTable[] s_tables = [s_boots, s_modules, s_calls, s_causes];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<FleetTable, DuckDBAppender> _appenders = [];
    private DuckDBConnection _connection;

    public FleetDatabase()
    {
        _connection = Open("");
        Execute(_connection, string.Join("; ", s_tables.Select(table => table.Definition)));
        foreach (var table in s_tables)
            _appenders.Add(table, _connection.CreateAppender(table.Name));
    }

    /// <summary>The names of the tables.</summary>
    public static IEnumerable<string> Tables => s_tables.Select(table => table.Name);

    private string FilePath => Path.Join(_folder.Path, "fleet.duckdb");

    /// <summary>Runs a query over empty tables.</summary>
    /// <exception cref="DuckDBException">The query is wrong.</exception>
    public static void Check(string query)
    {
        using var empty = new FleetDatabase();
        empty.Complete();
        using var reader = empty.Query(query);
    }

    /// <summary>Adds a boot, with its modules, calls and causes.</summary>
    /// <exception cref="DuckDBException">The folder for temporary files is full.</exception>
    public void Add(FleetBoot boot)
    {
        s_boots.Append(_appenders[s_boots], boot.Path, boot);
        AddAll(s_modules, boot.Path, boot.Modules);
        AddAll(s_calls, boot.Path, boot.Calls);
        AddAll(s_causes, boot.Path, boot.Causes);
    }

    /// <summary>Ends the adding.</summary>
    /// <exception cref="DuckDBException">The folder for temporary files is full.</exception>
    public void Complete()
    {
        foreach (var appender in _appenders.Values)
            appender.Dispose();
        _appenders.Clear();
        _connection.Dispose();
        _connection = Open(";ACCESS_MODE=READ_ONLY");
    }

    /// <summary>Writes a table as a file of Parquet.</summary>
    /// <param name="table">One of <see cref="Tables"/>.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public void WriteParquet(string table, Stream output)
    {
        // DuckDB writes to paths only.
        var path = Path.Join(_folder.Path, table);
        try
        {
            Execute(_connection, $"copy {table} to '{path.Replace("'", "''", StringComparison.Ordinal)}' (format parquet, compression zstd)");
        }
        catch (DuckDBException error)
        {
            throw new IOException(FirstLine(error), error);
        }

        using (var file = File.OpenRead(path))
            file.CopyTo(output);
        File.Delete(path);
    }

    /// <summary>Runs a query, which can neither change anything nor read a file.</summary>
    /// <exception cref="DuckDBException">The query fails.</exception>
    public DuckDBDataReader Query(string query)
    {
        Execute(_connection, "set enable_external_access = false; set lock_configuration = true");
        var command = _connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteReader();
    }

    /// <summary>What is wrong, without the place in the query.</summary>
    public static string FirstLine(DuckDBException error) => error.Message.Split('\n')[0];

    public void Dispose()
    {
        foreach (var appender in _appenders.Values)
        {
            try
            {
                appender.Dispose();
            }
            catch (DuckDBException)
            {
                // It wrote its last rows, which nobody asks for any more, to a full disk.
            }
        }

        _connection.Dispose();
        _folder.Dispose();
    }

    private void AddAll<T>(FleetTable table, string path, IReadOnlyList<T> items)
        where T : class
    {
        foreach (var item in items)
            table.Append(_appenders[table], path, item);
    }

    private DuckDBConnection Open(string settings)
    {
        var connection = new DuckDBConnection($"DataSource={FilePath}{settings}");
        connection.Open();
        Execute(connection, Limits);
        return connection;
    }

    private static void Execute(DuckDBConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
