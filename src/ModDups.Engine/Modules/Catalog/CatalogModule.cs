namespace ModDups.Modules.Catalog;

/// <summary>One module of a catalog: its sizes, dependencies and aliases.</summary>
/// <remarks>Two modules are equal if all properties are equal, the lists by content and order.</remarks>
public sealed record CatalogModule
{
    /// <summary>The name as the kernel spells it, with <c>_</c> for <c>-</c>; at most 55 characters.</summary>
    public required string Name { get; init => field = ModuleName.Normalize(value); }

    /// <summary>The path of the file inside the release folder, as modules.dep gives it.</summary>
    public string? File { get; init; }

    /// <summary>
    /// Size of the decompressed ELF image in bytes, including a signature at its end: what the kernel reads, and the length
    /// of an init_module() call.
    /// </summary>
    public required long ImageBytes { get; init; }

    /// <summary>
    /// Bytes of the signature at the end of the image: the PKCS#7 message, struct module_signature and the marker. 0 if the
    /// module is not signed; null if it is not known.
    /// </summary>
    public long? SignatureBytes { get; init; }

    /// <summary>
    /// Bytes that the counters count for the image of a failed load. A kernel with CONFIG_MODULE_SIG cuts the signature off
    /// before it checks the module (module_sig_check() in kernel/module/signing.c), unless finit_module() has one of the
    /// flags MODULE_INIT_IGNORE_*. Equal to <see cref="ImageBytes"/> if the signature is not known.
    /// </summary>
    public long CountedBytes => ImageBytes - (SignatureBytes ?? 0);

    /// <summary>Size of the compressed file in bytes; null if the file is not compressed, or the size is not known.</summary>
    public long? CompressedBytes { get; init; }

    /// <summary>
    /// Bytes that <c>total_mod_size</c> counts for one load (do_init_module() in kernel/module/main.c): all types of
    /// memory, each rounded up to pages, including the init parts. <c>/proc/modules</c> shows less, because the init
    /// parts are freed. Null if it is not known.
    /// </summary>
    public long? MemoryBytes { get; init; }

    /// <summary>
    /// Bytes that <c>total_text_size</c> counts for one load: text and init text, each rounded up to pages. Null if it is
    /// not known.
    /// </summary>
    public long? TextBytes { get; init; }

    /// <summary>
    /// The modules that this one needs, in the order of modules.dep. kmod loads them from the last to the first: the
    /// deepest dependency comes last. Empty by default.
    /// </summary>
    public IReadOnlyList<string> Dependencies { get; init => field = [.. value.Select(ModuleName.Normalize)]; } = [];

    /// <summary>The patterns for which this module is loaded, as in modules.alias.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The duration of the module's init function; null for the default of the machine profile.</summary>
    public TimeSpan? InitDuration { get; init; }

    /// <summary>The positive errno with which the module's init function fails; null if it succeeds.</summary>
    public int? InitErrno { get; init; }

    /// <summary>
    /// The names or aliases that the module's init function requests with request_module() before it returns. A request
    /// that leads back to the module's own file makes the load wait for itself. Empty by default.
    /// </summary>
    public IReadOnlyList<string> InitRequests { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(CatalogModule? other) =>
        other is not null
        && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && string.Equals(File, other.File, StringComparison.Ordinal)
        && (ImageBytes, SignatureBytes, CompressedBytes, MemoryBytes, TextBytes, InitDuration, InitErrno)
            == (other.ImageBytes, other.SignatureBytes, other.CompressedBytes, other.MemoryBytes, other.TextBytes, other.InitDuration, other.InitErrno)
        && Dependencies.SequenceEqual(other.Dependencies, StringComparer.Ordinal)
        && Aliases.SequenceEqual(other.Aliases, StringComparer.Ordinal)
        && InitRequests.SequenceEqual(other.InitRequests, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, File, ImageBytes, CompressedBytes, MemoryBytes);
}
