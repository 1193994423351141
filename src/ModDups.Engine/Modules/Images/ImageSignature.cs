using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ModDups.Modules.Images;

/// <summary>
/// The signature at the end of a module's image, which a kernel with CONFIG_MODULE_SIG cuts off before it counts the image:
/// the PKCS#7 message, struct module_signature and a marker, in this order (module_sig_check() and mod_verify_sig() of
/// kernel/module/signing.c, Linux 6.12). It is cut off whether the kernel knows the key or not.
/// </summary>
/// <param name="Bytes">The bytes that the kernel cuts off; 0 if the image has no signature.</param>
/// <param name="Fault">What the kernel says of a signature that it can't use, or null.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ImageSignature(long Bytes, string? Fault)
{
    // include/linux/module_signature.h: algo, hash, id_type, signer_len, key_id_len, three bytes of padding, and the length
    // of the message in big endian.
    private const int StructBytes = 12;
    private const int IdType = 2;
    private const int MessageLength = 8;
    private const byte Pkcs7 = 2;

    /// <summary>How many bytes at the end of an image tell its signature.</summary>
    public static int EndBytes => StructBytes + Marker.Length;

    private static ReadOnlySpan<byte> Marker => "~Module signature appended~\n"u8;

    /// <summary>Reads the end of an image.</summary>
    /// <exception cref="EndOfStreamException">The image became shorter while it was read.</exception>
    public static ImageSignature Of(Stream image)
    {
        Span<byte> end = stackalloc byte[EndBytes];
        end = end[^(int)Math.Min(end.Length, image.Length)..];
        image.Position = image.Length - end.Length;
        image.ReadExactly(end);
        return Of(end, image.Length);
    }

    /// <summary>Reads the last bytes of an image.</summary>
    /// <param name="end">The last <see cref="EndBytes"/> bytes, or all.</param>
    /// <param name="imageBytes">The size of the image in bytes.</param>
    public static ImageSignature Of(ReadOnlySpan<byte> end, long imageBytes)
    {
        var length = imageBytes - Marker.Length;
        if (length <= 0 || !end.EndsWith(Marker))
            return default;
        // Of a signature that it can't use, the kernel has cut off the marker alone.
        return length <= StructBytes ? Refused("It is cut off.") : Check(end[..StructBytes], length);
    }

    // mod_check_sig() of kernel/module_signature.c.
    private static ImageSignature Check(ReadOnlySpan<byte> fields, long length)
    {
        var message = BinaryPrimitives.ReadUInt32BigEndian(fields[MessageLength..]);
        if (message >= length - StructBytes)
        {
            return Refused(string.Create(
                CultureInfo.InvariantCulture, $"Its message would have {message} bytes, and {length - StructBytes} are left for it and the module."));
        }

        if (fields[IdType] != Pkcs7)
        {
            return new(Marker.Length, string.Create(
                CultureInfo.InvariantCulture,
                $"The signature is of type {fields[IdType]}, not {Pkcs7} (PKCS#7). A kernel that enforces signatures refuses the module with EKEYREJECTED."));
        }

        return fields[..IdType].ContainsAnyExcept((byte)0) || fields[(IdType + 1)..MessageLength].ContainsAnyExcept((byte)0)
            ? Refused("A field of its struct module_signature that must be zero is not.")
            : new(message + StructBytes + Marker.Length, null);
    }

    private static ImageSignature Refused(string why) =>
        new(Marker.Length, $"The signature is damaged, and a kernel with CONFIG_MODULE_SIG refuses the module with EBADMSG. {why}");
}
