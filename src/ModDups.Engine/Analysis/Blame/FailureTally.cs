using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// What is left of the failed calls of one module, or of those of one row of it, once they are counted: how many they are, what they have
/// in common, and what they wasted by the steps at which each can have failed.
/// </summary>
internal sealed class FailureTally
{
    private CommonValue _image;
    private CommonValue _compressed;
    private Bound _range = new(ulong.MaxValue, 0);

    /// <summary>How many calls failed.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them were calls of init_module().</summary>
    public long ByBuffer { get; private set; }

    /// <summary>How many of them were calls of finit_module().</summary>
    public long ByFile => Count - ByBuffer;

    /// <summary>The bytes that they wasted, by the steps at which each can have failed.</summary>
    public Bound Bytes { get; private set; }

    /// <summary>True where all of them failed as duplicates, and for images and files of one size.</summary>
    public bool AreAlike { get => field && _image.IsCommon && !_compressed.IsMixed; private set; } = true;

    /// <summary>The bytes that count of the image; 0 where they are not known.</summary>
    public long Image => _image.Value ?? 0;

    /// <summary>The bytes of the file where the kernel decompresses it; otherwise 0.</summary>
    public long Compressed => _compressed.Value ?? 0;

    /// <summary>
    /// The bytes that count of the image, and of the file where the kernel decompresses it, as the minimum and the maximum of the
    /// failures; null where there is no failure, or the images differ.
    /// </summary>
    public (long Image, Bound Compressed)? Sizes => _image is { IsCommon: true, Value: { } image } ? (image, _range) : null;

    /// <summary>Counts failed calls.</summary>
    /// <param name="calls">The calls, of one module.</param>
    /// <param name="kernel">The kernel that ran them.</param>
    /// <param name="history">When the name of the module was registered.</param>
    public void Add(IReadOnlyCollection<ModuleCall> calls, KernelRelease kernel, NameHistory history)
    {
        foreach (var call in calls)
        {
            Count++;
            _image.Add(call.CountedBytes);
            if (call.Entry == LoadSystemCall.InitModule)
                ByBuffer++;
            else
                _compressed.Add(call.CompressedBytes);
            var compressed = (ulong)(call.CompressedBytes ?? 0);
            _range = new(Math.Min(_range.Minimum, compressed), Math.Max(_range.Maximum, compressed));
            if (!call.IsDuplicate)
                AreAlike = false;
        }

        Bytes = CallGroup.Of(calls, kernel, history).Aggregate(Bytes, (sum, group) => sum + group.Bytes(FailureSteps.Counted));
    }
}
