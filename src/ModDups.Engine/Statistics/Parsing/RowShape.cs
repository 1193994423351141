namespace ModDups.Statistics.Parsing;

/// <summary>What a line after the header of the duplicates is.</summary>
internal enum RowShape
{
    /// <summary>No row: the list has ended before it.</summary>
    None,

    /// <summary>A whole row.</summary>
    Row,

    /// <summary>A name and more of a row, that ends too early.</summary>
    Cut,

    /// <summary>One word, which could be the beginning of a row.</summary>
    CutName,

    /// <summary>A row whose count is below zero.</summary>
    Negative,

    /// <summary>A row whose count does not fit in 64 bits.</summary>
    TooLarge,

    /// <summary>Three words like a row's, with a reason that no kernel prints.</summary>
    UnknownReason,
}
