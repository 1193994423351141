using System.Buffers.Binary;

namespace ModDups.Tests.Modules.Images;

/// <summary>Signs images as scripts/sign-file does, with a message that is none.</summary>
internal static class SignedImages
{
    public const string Marker = "~Module signature appended~\n";

    /// <summary>The image, a message of <paramref name="messageBytes"/> zeros, struct module_signature and the marker.</summary>
    /// <param name="image">The image.</param>
    /// <param name="messageBytes">The bytes of the message.</param>
    /// <param name="claimed">The length that the struct gives for the message; by default its own.</param>
    /// <param name="idType">The type of the signature: 2 for PKCS#7.</param>
    /// <param name="padding">What stands in a byte that must be zero.</param>
    public static byte[] Sign(byte[] image, int messageBytes, uint? claimed = null, byte idType = 2, byte padding = 0)
    {
        byte[] fields = [0, 0, idType, 0, 0, 0, padding, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(fields.AsSpan(8), claimed ?? (uint)messageBytes);
        return [.. image, .. new byte[messageBytes], .. fields, .. System.Text.Encoding.ASCII.GetBytes(Marker)];
    }
}
