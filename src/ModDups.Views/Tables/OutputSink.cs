namespace ModDups.Views.Tables;

/// <summary>Receives output without buffering.</summary>
/// <param name="bytes">Text as UTF-8.</param>
public delegate void OutputSink(ReadOnlySpan<byte> bytes);
