namespace ModDups.Modules.Catalog;

/// <summary>One module of a catalog: its sizes, what it needs and what it answers to.</summary>
/// <remarks>Two modules are equal where every property is, the lists by content and order.</remarks>
public sealed record CatalogModule
{
    /// <summary>The name as the kernel spells it, with <c>_</c> for <c>-</c>; at most 55 characters.</summary>
    public required string Name { get; init => field = ModuleName.Normalize(value); }

    /// <summary>The path of the file inside the release folder, as modules.dep gives it.</summary>
    public string? File { get; init; }

    /// <summary>
    /// Bytes of the ELF image: what the loader reads, or decompresses to. A signature at the end counts, although the
    /// kernel takes it off before its later counters (a few hundred bytes).
    /// </summary>
    public required long ImageBytes { get; init; }

    /// <summary>Bytes of the compressed file; null where the file is not compressed, or it is not known.</summary>
    public long? CompressedBytes { get; init; }

    /// <summary>
    /// Bytes that <c>total_mod_size</c> counts for one load (do_init_module() in kernel/module/main.c): the memory of
    /// all types, each rounded up to pages, with the init parts. <c>/proc/modules</c> shows less, as these are freed.
    /// </summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Bytes that <c>total_text_size</c> counts for one load: text and init text, each rounded up to pages.</summary>
    public long? TextBytes { get; init; }

    /// <summary>
    /// The modules that this one needs, in the order of modules.dep. kmod loads that list from its end to its start:
    /// the deepest dependency stands last.
    /// </summary>
    public IReadOnlyList<string> Dependencies { get; init => field = [.. value.Select(ModuleName.Normalize)]; } = [];

    /// <summary>The patterns for which this module is loaded, as in modules.alias.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How long the module's init takes; null for what the machine takes by default.</summary>
    public TimeSpan? InitDuration { get; init; }

    /// <summary>The errno number, above zero, with which the module's init fails; null where it succeeds.</summary>
    public int? InitErrno { get; init; }

    /// <summary>
    /// The names or aliases that the module's init asks for with request_module() before it returns. One that leads back
    /// to the module's own file makes the load wait for itself.
    /// </summary>
    public IReadOnlyList<string> InitRequests { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(CatalogModule? other) =>
        other is not null
        && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && string.Equals(File, other.File, StringComparison.Ordinal)
        && (ImageBytes, CompressedBytes, MemoryBytes, TextBytes, InitDuration, InitErrno)
            == (other.ImageBytes, other.CompressedBytes, other.MemoryBytes, other.TextBytes, other.InitDuration, other.InitErrno)
        && Dependencies.SequenceEqual(other.Dependencies, StringComparer.Ordinal)
        && Aliases.SequenceEqual(other.Aliases, StringComparer.Ordinal)
        && InitRequests.SequenceEqual(other.InitRequests, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, File, ImageBytes, CompressedBytes, MemoryBytes);
}
