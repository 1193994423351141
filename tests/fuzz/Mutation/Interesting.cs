using System.Text;

namespace ModDups.Fuzz.Mutation;

/// <summary>What readers are known to trip over.</summary>
internal static class Interesting
{
    /// <summary>Numbers at the edges of their types.</summary>
    public static IReadOnlyList<ulong> Numbers { get; } =
    [
        0, 1, 2, 7, 8, 15, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 1000, 1024, 4095, 4096, 32767, 32768, 65535, 65536,
        (1ul << 24) - 1, 1ul << 24, int.MaxValue, 1ul << 31, uint.MaxValue, 1ul << 32, (1ul << 53) + 1, long.MaxValue / 10,
        long.MaxValue - 1, long.MaxValue, 1ul << 63, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    /// <summary>The same as text, and texts that look like numbers.</summary>
    public static IReadOnlyList<string> NumberTexts { get; } =
    [
        .. Numbers.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        "-0", "-1", "+1", "-2147483648", "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "340282366920938463463374607431768211456",
        "00000000000000000000001", "1e9", "1.5", "0x10", "007", "1_000", "1,000", "NaN", "Infinity", "١", "1 2", ".", "-", "+", "1.", ".1", "9999999999.999999",
    ];

    /// <summary>Bytes that end lines, texts and characters too early or not at all.</summary>
    public static IReadOnlyList<byte[]> Bytes { get; } =
    [
        [0], [0, 0, 0, 0], "\r"u8.ToArray(), "\r\n"u8.ToArray(), "\n\n"u8.ToArray(), "\t"u8.ToArray(), " "u8.ToArray(), "\\"u8.ToArray(), "\\\n"u8.ToArray(),
        "\""u8.ToArray(), "'"u8.ToArray(), "%s%n"u8.ToArray(), "\u001b[2J"u8.ToArray(), "\u007f"u8.ToArray(),
        [0x80], [0xFF], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF],
        Encoding.UTF8.GetBytes("é"), Encoding.UTF8.GetBytes("😀"), Encoding.UTF8.GetBytes("\u202e"), Encoding.UTF8.GetBytes("\u2028"), Encoding.UTF8.GetBytes("\u0085"),
        "../"u8.ToArray(), "/"u8.ToArray(), ":"u8.ToArray(), "="u8.ToArray(), ","u8.ToArray(), "#"u8.ToArray(), "*"u8.ToArray(), "?"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(),
        "{"u8.ToArray(), "}"u8.ToArray(), "("u8.ToArray(), ")"u8.ToArray(), "-"u8.ToArray(), "_"u8.ToArray(), "."u8.ToArray(), "!"u8.ToArray(), "^"u8.ToArray(),
    ];

    /// <summary>What opens a nesting, for long runs of it.</summary>
    public static IReadOnlyList<string> Openers { get; } = ["[", "{", "(", "[[", "{\"a\":", "[*", "*", "?", "\\", "\"", "[!", "[]-", "a*"];
}
