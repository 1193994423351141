using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ModDups.Input;

/// <summary>
/// Caches the strings of module names, as the dumps of one machine repeat the same few names. Each slot holds one name,
/// and a newer name replaces an older one, so memory does not grow with the number of names.
/// </summary>
internal sealed class NameCache
{
    private const int Slots = 4096;

    private readonly string[] _names = new string[Slots];

    private NameCache() => Array.Fill(_names, "");

    /// <summary>The names of all inputs. Threads may replace each other's names, which costs no more than a new string.</summary>
    public static NameCache Shared { get; } = new();

    /// <summary>The name, or null if the bytes can't be a name: they contain control characters, or are not UTF-8.</summary>
    public string? Get(ReadOnlySpan<byte> name)
    {
        ref var slot = ref _names[Hash(name)];
        var known = slot;
        if (Ascii.Equals(name, known))
            return known;
        if (name.ContainsAnyInRange((byte)0, (byte)' ') || name.Contains((byte)0x7f) || !Utf8.IsValid(name))
            return null;
        return slot = Encoding.UTF8.GetString(name);
    }

    // The first and the last eight bytes distinguish nearly all module names. A collision only costs a new string.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        ulong hash;
        if (name.Length >= sizeof(ulong))
        {
            hash = BinaryPrimitives.ReadUInt64LittleEndian(name)
                ^ ulong.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]), 29);
        }
        else
        {
            hash = 0;
            foreach (var letter in name)
                hash = (hash << 8) | letter;
        }

        return (int)(unchecked((hash + (uint)name.Length) * 0x9E3779B97F4A7C15) >> (64 - 12));
    }
}
