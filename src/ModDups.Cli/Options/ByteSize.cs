using System.Globalization;

namespace ModDups.Cli.Options;

/// <summary>An amount of memory as the user types it: <c>1073741824</c>, <c>1048576K</c>, <c>1G</c> or <c>1Gi</c>.</summary>
internal static class ByteSize
{
    public const string Expected = "a number of bytes above 0, or one with the suffix K, M, G, Ki, Mi or Gi (powers of 1024)";

    /// <summary>Parses an amount. K and Ki are both 1024 bytes, as in the kernel's own parameters.</summary>
    /// <returns>The bytes, or null where the text is not an amount above 0 that fits in 63 bits.</returns>
    public static long? Parse(string text)
    {
        var digits = text.AsSpan().TrimEnd("KMGi");
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || Exponent(text[digits.Length..]) is not { } exponent)
        {
            return null;
        }

        var unit = 1L << (10 * exponent);
        return number is > 0 && number <= long.MaxValue / unit ? number * unit : null;
    }

    private static int? Exponent(string suffix) => suffix switch
    {
        "" => 0,
        "K" or "Ki" => 1,
        "M" or "Mi" => 2,
        "G" or "Gi" => 3,
        _ => null,
    };
}
