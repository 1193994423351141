using System.Text;
using ModDups.Modules.Images;

namespace ModDups.Tests.Modules.Images;

/// <summary>What the kernel cuts off the end of an image: module_sig_check() and mod_check_sig() of Linux 6.12.</summary>
public sealed class ImageSignatureTests
{
    private static readonly byte[] s_image = [.. Enumerable.Range(0, 100).Select(number => (byte)number)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(681)]
    public void The_message_its_struct_and_the_marker_are_cut_off(int message) =>
        Assert.Equal(new(message + 12 + 28, null), Read(SignedImages.Sign(s_image, message)));

    [Fact]
    public void An_image_without_the_marker_at_its_very_end_is_not_signed()
    {
        Assert.Equal(default, Read(s_image));
        Assert.Equal(default, Read([]));
        Assert.Equal(default, Read([.. SignedImages.Sign(s_image, 5), 0]));
        // The kernel looks for it only in an image that is longer than it.
        Assert.Equal(default, Read(Encoding.ASCII.GetBytes(SignedImages.Marker)));
    }

    // The kernel has cut off the marker before it finds that.
    [Theory]
    [InlineData(101u)]
    [InlineData(100u)]
    [InlineData(uint.MaxValue)]
    public void A_message_as_long_as_the_image_is_refused(uint claimed)
    {
        var signature = Read(SignedImages.Sign(s_image, 0, claimed));
        Assert.Equal(28, signature.Bytes);
        Assert.Contains("EBADMSG", signature.Fault, StringComparison.Ordinal);
        Assert.Contains($"{claimed} bytes, and 100 are left", signature.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_leaves_one_byte_of_the_image_is_one() =>
        Assert.Equal(new(99 + 12 + 28, null), Read(SignedImages.Sign(s_image, 0, 99)));

    [Fact]
    public void An_image_that_is_only_the_end_of_a_signature_is_refused()
    {
        for (var length = 1; length <= 12; length++)
        {
            var signature = Read(SignedImages.Sign([], 0)[(12 - length)..]);
            Assert.Equal(28, signature.Bytes);
            Assert.Contains("EBADMSG", signature.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_field_that_must_be_zero_and_another_type_are_told_apart()
    {
        var (padded, other) = (Read(SignedImages.Sign(s_image, 5, padding: 1)), Read(SignedImages.Sign(s_image, 5, idType: 1, padding: 1)));
        Assert.Equal((28, 28), (padded.Bytes, other.Bytes));
        Assert.Contains("EBADMSG", padded.Fault, StringComparison.Ordinal);
        // ENOPKG comes first, and only a kernel that enforces signatures refuses such a module.
        Assert.Contains("EKEYREJECTED", other.Fault, StringComparison.Ordinal);
    }

    private static ImageSignature Read(byte[] image)
    {
        using var stream = new MemoryStream(image);
        return ImageSignature.Of(stream);
    }
}
