using System.Runtime.InteropServices;

namespace ModDups.Analysis.Accounting;

/// <summary>The smallest and the largest amount by which a counter can have increased.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Bound(ulong Minimum, ulong Maximum)
{
    public bool IsExact => Minimum == Maximum;

    public static Bound operator +(Bound left, Bound right) => new(left.Minimum + right.Minimum, left.Maximum + right.Maximum);
}
