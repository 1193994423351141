using ModDups.Modules.Images;

namespace ModDups.Tests.Modules.Images;

public sealed class ElfLayoutTests
{
    private const int Page = 4096;

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Each_type_of_memory_takes_whole_pages(bool is64Bit, bool isBigEndian)
    {
        var layout = Layout(new ElfBuilder(is64Bit, isBigEndian)
            .Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, Page + 1)
            .Section(".rodata", ElfBuilder.Alloc, 1)
            .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 1)
            .Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 1)
            .Section(".init.rodata", ElfBuilder.Alloc, 1)
            .Section(".init.data", ElfBuilder.Alloc | ElfBuilder.Write, 1));
        Assert.Equal(new ElfLayout(7 * Page, 4 * Page, 3 * Page), layout);
    }

    [Fact]
    public void Sections_of_one_type_share_pages_each_at_its_alignment()
    {
        var builder = new ElfBuilder().Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 1);
        Assert.Equal(Page, Layout(builder.Section(".bss", ElfBuilder.Alloc | ElfBuilder.Write, 2048, 2048)).CoreBytes);
        Assert.Equal(2 * Page, Layout(builder.Section(".more", ElfBuilder.Alloc | ElfBuilder.Write, 1)).CoreBytes);
    }

    [Theory]
    [InlineData(".data..ro_after_init")]
    [InlineData("__jump_table")]
    public void What_is_read_only_after_init_has_pages_of_its_own(string name) => Assert.Equal(
        2 * Page,
        Layout(new ElfBuilder()
            .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 1)
            .Section(name, ElfBuilder.Alloc | ElfBuilder.Write, 1)).CoreBytes);

    [Theory]
    [InlineData(".modinfo")]
    [InlineData("__versions")]
    [InlineData(".data..percpu")]
    public void What_the_loader_only_reads_takes_no_memory(string name) =>
        Assert.Equal(default, Layout(new ElfBuilder().Section(name, ElfBuilder.Alloc, 100)));

    [Fact]
    public void What_is_not_allocated_takes_no_memory() =>
        Assert.Equal(default, Layout(new ElfBuilder().Section(".debug_info", 0, 1 << 20).Section(".text", ElfBuilder.Exec, 5)));

    [Fact]
    public void Symbols_outside_of_init_stay_with_their_names()
    {
        // Data: 4024 bytes, then two symbols of 24 with names of 1 and 22 bytes and a type byte each: 4097.
        var layout = Layout(new ElfBuilder()
            .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 4024)
            .Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 1)
            .Section(".comment", 0, 1)
            .Symbols(("stays_for_kallsyms_21", 1), ("freed_with_init", 2), ("not_allocated", 3), ("undefined", 0), ("", 1)));
        Assert.Equal(2 * Page, layout.CoreBytes);

        // One character less, and it fits. The init parts: a page of text, and one of data for all symbols.
        layout = Layout(new ElfBuilder()
            .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 4024)
            .Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 1)
            .Symbols(("stays_for_kallsyms_2", 1), ("freed_with_init", 2)));
        Assert.Equal(new ElfLayout(3 * Page, Page, Page), layout);
    }

    [Fact]
    public void An_image_that_is_cut_off_anywhere_is_damaged()
    {
        var whole = new ElfBuilder().Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 1).Symbols(("a", 1)).Build();
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidDataException>(() => ElfLayout.Of(new MemoryStream(whole[..length])));
    }

    [Theory]
    [InlineData(long.MaxValue, 1)]
    [InlineData(-1, 1)]
    [InlineData(1L << 32, 1)]
    [InlineData(1, long.MaxValue)]
    [InlineData(1, 3)]
    public void Impossible_sizes_and_alignments_are_damage(long size, long alignment) => Assert.Throws<InvalidDataException>(
        () => Layout(new ElfBuilder().Section(".bss", ElfBuilder.Alloc | ElfBuilder.Write, size, alignment)));

    [Fact]
    public void Sections_that_take_more_than_the_loader_can_count_are_damage() => Assert.Throws<InvalidDataException>(
        () => Layout(new ElfBuilder().Section(".a", ElfBuilder.Alloc, uint.MaxValue).Section(".b", ElfBuilder.Alloc, 1)));

    private static ElfLayout Layout(ElfBuilder builder) => ElfLayout.Of(new MemoryStream(builder.Build()));
}
