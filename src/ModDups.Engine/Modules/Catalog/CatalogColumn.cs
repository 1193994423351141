namespace ModDups.Modules.Catalog;

/// <summary>The columns of a catalog table, in the order in which they are written.</summary>
internal enum CatalogColumn
{
    Module,
    File,
    Len,
    Signature,
    Clen,
    Depends,
    Memory,
    Text,
    InitUs,
    InitErrno,
    Aliases,
    InitRequests,
}
