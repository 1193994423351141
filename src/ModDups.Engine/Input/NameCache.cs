using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ModDups.Input;

/// <summary>
/// Strings for the module names of a text, made once each as long as they keep their slot. The same few names stand
/// in every dump of a machine. One name a slot, the newest wins: memory stays the same however many names there are.
/// </summary>
internal sealed class NameCache
{
    private const int Slots = 4096;

    private readonly string[] _names = new string[Slots];

    public NameCache() => Array.Fill(_names, "");

    /// <summary>The name, or null where the bytes can't be one: control characters, or not UTF-8.</summary>
    public string? Get(ReadOnlySpan<byte> name)
    {
        ref var slot = ref _names[Hash(name)];
        if (Ascii.Equals(name, slot))
            return slot;
        if (name.ContainsAnyInRange((byte)0, (byte)' ') || name.Contains((byte)0x7f) || !Utf8.IsValid(name))
            return null;
        return slot = Encoding.UTF8.GetString(name);
    }

    // The first and the last eight bytes tell nearly all module names apart; a clash costs a string, no more.
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
