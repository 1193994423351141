using System.Buffers.Binary;
using System.Text;

namespace ModDups.Fuzz.Mutation;

/// <summary>Changes an input of a corpus, several times over, in the ways that texts and binary files get damaged or forged.</summary>
internal sealed class Mutator
{
    /// <summary>An input is cut off here.</summary>
    public const int Longest = 1 << 16;

    private readonly IReadOnlyList<byte[]> _corpus;
    private readonly byte[][] _tokens;
    private readonly Action<Dice, EditedBytes>[] _ways;

    /// <summary>Prepares the changes.</summary>
    /// <param name="corpus">What is changed and spliced.</param>
    /// <param name="tokens">Words of the format.</param>
    /// <param name="isBinary">True for a format whose numbers are no text.</param>
    public Mutator(IReadOnlyList<byte[]> corpus, IReadOnlyList<string> tokens, bool isBinary)
    {
        _corpus = corpus;
        _tokens = [.. tokens.Select(Encoding.UTF8.GetBytes)];
        Action<Dice, EditedBytes>[] common = [FlipBit, SetByte, Truncate, Delete, Repeat, Splice, CopyWithin, PutBytes, PutToken];
        _ways = isBinary
            ? [.. common, PutNumber, PutNumber, PutNumber, FlipBit]
            : [.. common, TextDamage.ReplaceNumber, TextDamage.ReplaceNumber, TextDamage.SwapLines, TextDamage.RepeatLine, TextDamage.ChangeLineEnds,
                TextDamage.Nest, TextDamage.Lengthen, TextDamage.ReplaceBlanks, PutToken, TextDamage.CutLine];
    }

    /// <summary>Makes the input that the dice decide.</summary>
    public byte[] Make(Dice dice)
    {
        var bytes = new EditedBytes(dice.Of(_corpus));
        // Mostly little damage: what stands behind a fault that is found at once is not reached.
        var changes = 1 + dice.Below(1 << dice.Below(5));
        for (var i = 0; i < changes && bytes.Length <= Longest; i++)
            dice.Of(_ways)(dice, bytes);
        return bytes.ToArray(Longest);
    }

    private static void FlipBit(Dice dice, EditedBytes bytes)
    {
        if (bytes.Length > 0)
            bytes.Span[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
    }

    private static void SetByte(Dice dice, EditedBytes bytes)
    {
        if (bytes.Length > 0)
            bytes.Span[dice.Below(bytes.Length)] = (byte)dice.Next();
    }

    private static void Truncate(Dice dice, EditedBytes bytes) =>
        bytes.Replace(dice.Once(8) ? dice.Below(bytes.Length) : bytes.Length - dice.Below(Math.Min(bytes.Length, 64)), bytes.Length, []);

    private static void Delete(Dice dice, EditedBytes bytes)
    {
        var (start, end) = bytes.Part(dice, dice.Once(4) ? bytes.Length : 16);
        bytes.Replace(start, end, []);
    }

    private static void Repeat(Dice dice, EditedBytes bytes)
    {
        var (start, end) = bytes.Part(dice, dice.Once(4) ? 512 : 32);
        var part = bytes.Span[start..end].ToArray();
        bytes.Replace(end, end, Enumerable.Repeat(part, dice.Once(8) ? dice.Below(64) : 1).SelectMany(each => each).ToArray());
    }

    private static void CopyWithin(Dice dice, EditedBytes bytes)
    {
        var (start, end) = bytes.Part(dice, 64);
        var (from, to) = bytes.Part(dice, 64);
        bytes.Replace(from, dice.Once(2) ? from : to, bytes.Span[start..end].ToArray());
    }

    private static void PutBytes(Dice dice, EditedBytes bytes) => Put(dice, bytes, dice.Of(Interesting.Bytes));

    private static void PutNumber(Dice dice, EditedBytes bytes)
    {
        var width = 1 << dice.Below(4);
        if (bytes.Length < width)
            return;
        Span<byte> number = stackalloc byte[8];
        var value = dice.Of(Interesting.Numbers);
        if (dice.Once(4))
            BinaryPrimitives.WriteUInt64BigEndian(number, value << (64 - (8 * width)));
        else
            BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        // Fields stand at multiples of their size.
        var place = dice.Below(bytes.Length - width + 1);
        number[..width].CopyTo(bytes.Span[(dice.Once(3) ? place : place / width * width)..]);
    }

    private static void Put(Dice dice, EditedBytes bytes, byte[] what)
    {
        var place = dice.Below(bytes.Length + 1);
        bytes.Replace(place, dice.Once(2) ? place : Math.Min(bytes.Length, place + what.Length), what);
    }

    private void PutToken(Dice dice, EditedBytes bytes)
    {
        if (_tokens.Length > 0)
            Put(dice, bytes, dice.Of(_tokens));
    }

    private void Splice(Dice dice, EditedBytes bytes)
    {
        var other = dice.Of(_corpus);
        var start = dice.Below(other.Length);
        var place = dice.Below(bytes.Length + 1);
        if (dice.Once(2))
            bytes.Replace(place, bytes.Length, other.AsSpan(start));
        else
            bytes.Replace(place, place, other.AsSpan(start, dice.Below(Math.Min(other.Length - start, 256))));
    }
}
