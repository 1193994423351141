namespace ModDups.Views.Tables;

/// <summary>Takes what is written, at once.</summary>
/// <param name="bytes">Text as UTF-8.</param>
public delegate void OutputSink(ReadOnlySpan<byte> bytes);
