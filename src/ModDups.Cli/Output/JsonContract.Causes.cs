using System.Text.Json;
using ModDups.Analysis.Blame;

namespace ModDups.Cli.Output;

/// <content>The answers of a search for causes.</content>
internal static partial class JsonContract
{
    public static void Write(Utf8JsonWriter json, BlameReport report)
    {
        json.WriteStartObject();
        json.WriteString("Source", report.Source);
        json.WriteString("Verdict", report.Verdict);
        WriteInteger(json, "CpuCount", report.CpuCount);
        json.WriteString("Kernel", report.Kernel);
        json.WriteNumber("Calls", report.Calls);
        json.WriteNumber("Failures", report.Failures);
        WriteNumber(json, "WastedBytes", report.WastedBytes);
        json.WriteNumber("ExplainedBytesMinimum", report.ExplainedBytesMinimum);
        json.WriteNumber("ExplainedBytesMaximum", report.ExplainedBytesMaximum);
        WriteNumber(json, "OpenBytes", report.OpenBytes);
        WriteArray(json, "Origins", report.Origins, Write);
        WriteArray(json, "Causes", report.Causes, Write);
        WriteArray(json, "Findings", report.Findings, Write);
        json.WritePropertyName("Baseline");
        if (report.Baseline is { } baseline)
            Write(json, baseline);
        else
            json.WriteNullValue();
        WriteArray(json, "Remedies", report.Remedies, Write);
        WriteArray(json, "Missing", report.Missing, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OriginShare share)
    {
        json.WriteStartObject();
        json.WriteString("Origin", share.Origin.ToString());
        json.WriteNumber("Calls", share.Calls);
        json.WriteNumber("Failures", share.Failures);
        json.WriteNumber("Requests", share.Requests);
        json.WriteNumber("DuplicateRequests", share.DuplicateRequests);
        json.WriteNumber("WastedBytesMinimum", share.WastedBytesMinimum);
        json.WriteNumber("WastedBytesMaximum", share.WastedBytesMaximum);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModuleLoadCause cause)
    {
        json.WriteStartObject();
        json.WriteString("Module", cause.Module);
        json.WriteString("Origin", cause.Origin.ToString());
        json.WriteString("Requester", cause.Requester);
        json.WriteString("Requested", cause.Requested);
        json.WriteNumber("Calls", cause.Calls);
        json.WriteNumber("Failures", cause.Failures);
        json.WriteNumber("RacedFailures", cause.RacedFailures);
        json.WriteNumber("LateFailures", cause.LateFailures);
        json.WriteNumber("UndatedFailures", cause.UndatedFailures);
        json.WriteNumber("InferredCalls", cause.InferredCalls);
        json.WriteNumber("Requests", cause.Requests);
        json.WriteNumber("DuplicateRequests", cause.DuplicateRequests);
        WriteTime(json, "FirstSinceBoot", cause.FirstSinceBoot);
        WriteTime(json, "LastSinceBoot", cause.LastSinceBoot);
        WriteTime(json, "FirstTime", cause.FirstTime);
        WriteTime(json, "LastTime", cause.LastTime);
        WriteNumber(json, "WastedBytesMinimum", cause.WastedBytesMinimum);
        WriteNumber(json, "WastedBytesMaximum", cause.WastedBytesMaximum);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BlameFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("Kind", finding.Kind.ToString());
        json.WriteString("Message", finding.Message);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RemedyForecast forecast)
    {
        json.WriteStartObject();
        json.WriteString("Remedy", forecast.Remedy);
        json.WriteString("Summary", forecast.Summary);
        json.WriteNumber("Failures", forecast.Failures);
        json.WriteNumber("WastedBytes", forecast.WastedBytes);
        json.WriteNumber("SavedBytes", forecast.SavedBytes);
        WriteDuration(json, "Elapsed", forecast.Elapsed);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MissingEvidence missing)
    {
        json.WriteStartObject();
        json.WriteString("Evidence", missing.Evidence);
        json.WriteString("Consequence", missing.Consequence);
        json.WriteString("RecommendedAction", missing.RecommendedAction);
        json.WriteEndObject();
    }
}
