using System.Diagnostics;

namespace ModDups.Fuzz.Running;

/// <summary>Makes an input smaller as long as it shows the same fault.</summary>
internal static class Minimizer
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public static byte[] Minimize(byte[] input, Func<byte[], bool> isSame)
    {
        var clock = Stopwatch.StartNew();
        for (var size = Math.Max(1, input.Length / 2); ; size = Math.Max(1, size / 2))
        {
            var before = input.Length;
            for (var start = 0; start < input.Length && clock.Elapsed < s_longest;)
            {
                byte[] less = [.. input[..start], .. input[Math.Min(input.Length, start + size)..]];
                if (isSame(less))
                    input = less;
                else
                    start += size;
            }

            if (clock.Elapsed >= s_longest || (size == 1 && input.Length == before))
                return Plain(input, isSame, clock);
        }
    }

    // What doesn't matter becomes a letter that says so.
    private static byte[] Plain(byte[] input, Func<byte[], bool> isSame, Stopwatch clock)
    {
        for (var at = 0; at < input.Length && clock.Elapsed < 2 * s_longest; at++)
        {
            if (input[at] is (byte)'a' or (byte)'\n')
                continue;
            var plainer = input.ToArray();
            plainer[at] = (byte)'a';
            if (isSame(plainer))
                input = plainer;
        }

        return input;
    }
}
