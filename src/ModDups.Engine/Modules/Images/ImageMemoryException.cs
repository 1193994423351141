namespace ModDups.Modules.Images;

/// <summary>A file takes more memory to decompress than its decoder may have.</summary>
internal sealed class ImageMemoryException(string message) : IOException(message);
