using System.Globalization;
using System.Text.Json;

namespace ModDups.Evidence;

/// <summary>One entry of the journal, as <c>journalctl -o json</c> prints it.</summary>
internal sealed class JournalEntry
{
    public byte[] Message { get; private set; } = [];

    public DateTimeOffset? Time { get; private set; }

    public TimeSpan? SinceBoot { get; private set; }

    public string? Identifier { get; private set; }

    public string? Process { get; private set; }

    public int? ProcessId { get; private set; }

    /// <summary>Reads an entry; false if the line is not one. Fields without text are skipped.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out JournalEntry entry)
    {
        entry = new JournalEntry();
        var reader = new Utf8JsonReader(line);
        var hasMessage = false;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                if (!reader.Read())
                    return false;
                if (reader.TokenType != JsonTokenType.String)
                    reader.Skip();
                else
                    hasMessage |= entry.Set(name, reader.GetString()!);
            }

            // Nothing may stand behind the object: two lines that were joined are none.
            return hasMessage && reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool Set(string? name, string value)
    {
        switch (name)
        {
            case "MESSAGE":
                Message = System.Text.Encoding.UTF8.GetBytes(value);
                return true;
            case "__REALTIME_TIMESTAMP" when Microseconds(value) is { } time && time < DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch:
                Time = DateTimeOffset.UnixEpoch + time;
                return false;
            case "_SOURCE_MONOTONIC_TIMESTAMP":
                SinceBoot = Microseconds(value);
                return false;
            case "__MONOTONIC_TIMESTAMP":
                SinceBoot ??= Microseconds(value);
                return false;
            case "SYSLOG_IDENTIFIER":
                Identifier = value;
                return false;
            case "_COMM":
                Process = value;
                return false;
            case "_PID" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id):
                ProcessId = id;
                return false;
            default:
                return false;
        }
    }

    private static TimeSpan? Microseconds(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds <= long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : null;
}
