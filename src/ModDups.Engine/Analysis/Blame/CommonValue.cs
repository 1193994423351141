using System.Runtime.InteropServices;

namespace ModDups.Analysis.Blame;

/// <summary>A value that several have in common, as long as none has another one.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CommonValue
{
    private bool _isAny;

    /// <summary>True where two have different values.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>True where there is one, and all have the same value.</summary>
    public readonly bool IsCommon => _isAny && !IsMixed;

    /// <summary>The value of the first.</summary>
    public long? Value { get; private set; }

    /// <summary>Adds the value of one more.</summary>
    public void Add(long? value)
    {
        if (!_isAny)
            (_isAny, Value) = (true, value);
        else if (value != Value)
            IsMixed = true;
    }
}
