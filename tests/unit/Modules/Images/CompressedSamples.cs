namespace ModDups.Tests.Modules.Images;

/// <summary>
/// 5000 bytes of "module \n" again and again, as XZ Utils 5.4 and zstd 1.5.4 compressed them: the tests need neither.
/// </summary>
internal static class CompressedSamples
{
    public const int ContentSize = 5000;

    /// <summary>xz --check=crc32</summary>
    public static byte[] Xz => Convert.FromBase64String(
        "/Td6WFoAAAFpIt42AgAhARAAAACocI6G4BOHACddADabyLGuEu7sz108JUwXkCQnQY1mpKVkVPUWI5h8yEr89Ck6ZXjaAAAAb0QGOAABP4gnAAAA"
        + "cQ0Kij4wDYsCAAAAAAFZWg==");

    /// <summary>xz --block-size=2000: three blocks.</summary>
    public static byte[] XzBlocks => Convert.FromBase64String(
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AfPABpdADabyLGuEu7sz108JUwXkCQnQY1mpJULg3gAAAAAmJ0C9/bG9yYCACEBFgAAAHQv5aPgB88A"
        + "Gl0ANpvIsa4S7uzPXTwlTBeQJCdBjWaklQuDeAAAAACYnQL39sb3JgIAIQEWAAAAdC/lo+AD5wAUXQA2m8ixrhLu7M9dPCVMF5AWJgTMAABgSitD"
        + "1j7QjAADNtAPNtAPMOgHAGz1uwkUFzswAwAAAAAEWVo=");

    /// <summary>xz of an empty file.</summary>
    public static byte[] XzEmpty => Convert.FromBase64String("/Td6WFoAAATm1rRGAAAAABzfRCEftvN9AQAAAAAEWVo=");

    /// <summary>zstd --no-check: one segment, its size in two bytes.</summary>
    public static byte[] Zstd => Convert.FromBase64String("KLUv/WCIEoUAAEBtb2R1bGUgCgEAfbO+cAE=");

    /// <summary>zstd, with its checksum.</summary>
    public static byte[] ZstdChecked => Convert.FromBase64String("KLUv/WSIEoUAAEBtb2R1bGUgCgEAfbO+cAEkwc6n");

    /// <summary>zstd from a pipe: without the size of the content.</summary>
    public static byte[] ZstdPiped => Convert.FromBase64String("KLUv/QRYhQAAQG1vZHVsZSAKAQB9s75wASTBzqc=");

    /// <summary>zstd of 300,000 zero bytes: the size in four bytes, three blocks, two of them run-length.</summary>
    public static byte[] ZstdZeros => Convert.FromBase64String("KLUv/aTgkwQAVAAAEAAAAQD7/znAAgIAEAADnwQALSjeJg==");

    /// <summary>A frame of zstd (RFC 8878) with up to 128 KiB in one raw block, and their number in four bytes.</summary>
    public static byte[] ZstdOf(byte[] content)
    {
        var size = BitConverter.GetBytes(content.Length);
        var block = BitConverter.GetBytes((content.Length << 3) | 1);
        return [0x28, 0xB5, 0x2F, 0xFD, 0xA0, .. size, .. block[..3], .. content];
    }
}
