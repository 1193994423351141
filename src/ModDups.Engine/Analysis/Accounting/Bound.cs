using System.Runtime.InteropServices;

namespace ModDups.Analysis.Accounting;

/// <summary>The least and the most that a counter can have been raised by.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Bound(ulong Minimum, ulong Maximum)
{
    public bool IsExact => Minimum == Maximum;

    public static Bound operator +(Bound left, Bound right) => new(left.Minimum + right.Minimum, left.Maximum + right.Maximum);
}
