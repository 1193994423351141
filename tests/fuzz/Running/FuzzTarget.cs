using ModDups.Fuzz.Mutation;

namespace ModDups.Fuzz.Running;

/// <summary>A reader, what it is fed with, and what must hold of what it reads.</summary>
internal abstract class FuzzTarget
{
    private readonly Lazy<IReadOnlyList<byte[]>> _corpus;
    private readonly Lazy<Mutator> _mutator;

    protected FuzzTarget()
    {
        _corpus = new(() => [.. MakeCorpus().Where(input => input.Length <= Mutator.Longest)]);
        _mutator = new(() => new(Corpus, Tokens, IsBinary));
    }

    /// <summary>The name, by which it is chosen and by which its findings are kept.</summary>
    public abstract string Name { get; }

    /// <summary>It gets one input where others get so many: for peers that are programs.</summary>
    public virtual int Cost => 1;

    /// <summary>Why it can't run on this machine; null where it can.</summary>
    public virtual string? Unavailable => null;

    public IReadOnlyList<byte[]> Corpus => _corpus.Value;

    /// <summary>Words of the format, which no random change would find.</summary>
    protected virtual IReadOnlyList<string> Tokens => [];

    protected virtual bool IsBinary => false;

    /// <summary>The most bytes that reading may allocate. An allocation by what an input claims is far above it.</summary>
    public virtual long Allowance(byte[] input) => (8L << 20) + (2000L * input.Length);

    /// <summary>Reads an input, and checks what must hold of it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="piece">The number of bytes that come at a time; 0 for all at once. Readers of whole files don't look at it.</param>
    /// <returns>What was read and what was reported. It must be the same for each size of pieces.</returns>
    /// <exception cref="BrokenRuleException">Something that must hold doesn't.</exception>
    public abstract IReadOnlyList<object> Read(byte[] input, int piece);

    /// <summary>The input of a number.</summary>
    public virtual byte[] Make(long seed, long number)
    {
        var dice = Dice.Of(seed, Name, number);
        var input = _mutator.Value.Make(dice);
        // Where a checksum is wrong, nothing behind it is reached.
        return dice.Once(4) ? input : Mend(input);
    }

    /// <summary>Sets the checksums of a changed input right.</summary>
    protected virtual byte[] Mend(byte[] input) => input;

    protected abstract IEnumerable<byte[]> MakeCorpus();
}
