using FsCheck;
using FsCheck.Fluent;
using ModDups.Modules.Catalog;

namespace ModDups.Tests.Modules.Catalog;

public sealed class CatalogProperties
{
    [Fact]
    public void Any_modules_survive_writing_and_reading() => Prop.ForAll(
        Modules().ToArbitrary(),
        modules => CatalogInput.Table(CatalogInput.Written(modules)).Modules.SequenceEqual(modules)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_the_reader_throw() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text => CatalogInput.Table("module\tlen\tdepends\n" + text, new Problems()) is null or { Modules.Count: > 0 })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Each_module_comes_after_all_that_it_needs_and_the_first_ready_one_first() => Prop.ForAll(
        Modules().ToArbitrary(),
        modules =>
        {
            var order = ModuleCatalog.Create("test", modules, _ => { })!.LoadOrder;
            var loaded = new HashSet<string>(StringComparer.Ordinal);
            return order.Count == modules.Count && order.All(module =>
            {
                var next = modules.First(each => !loaded.Contains(each.Name) && each.Dependencies.All(loaded.Contains));
                return loaded.Add(module.Name) && next.Equals(module);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_any_dependencies_whatever_is_left_can_be_loaded() => Prop.ForAll(
        (from edges in Gen.ArrayOf(Gen.Choose(0, 99)) select edges).ToArbitrary(),
        edges =>
        {
            var modules = Enumerable.Range(0, 10).Select(i => new CatalogModule
            {
                Name = $"m{i}",
                ImageBytes = 1,
                Dependencies = [.. edges.Where(edge => edge / 10 == i).Select(edge => $"m{edge % 10}")],
            });
            var catalog = ModuleCatalog.Create("test", modules, _ => { })!;
            return catalog.LoadOrder.ToHashSet().SetEquals(catalog.Modules);
        }).QuickCheckThrowOnFailure();

    // Modules whose dependencies go round in no circle, in an order that is not that of loading.
    private static Gen<IReadOnlyList<CatalogModule>> Modules()
    {
        var size = Gen.Choose(0, int.MaxValue).Select(number => (long)number);
        var optional = Gen.OneOf(Gen.Constant<long?>(null), size.Select(number => (long?)number));
        var module =
            from image in size
            from signature in optional
            from compressed in optional
            from memory in optional
            from text in optional
            from init in optional
            from errno in Gen.Choose(0, 4095)
            from wanted in Gen.ListOf(Gen.Choose(0, 1000))
            from aliases in Gen.ListOf(Gen.Elements("fs-xfs", "cpu:type:x86,ven*", "pci:v[0-9]d?"))
            select (Wanted: wanted, Module: new CatalogModule
            {
                Name = "",
                ImageBytes = image,
                SignatureBytes = signature % (image + 1),
                CompressedBytes = compressed,
                MemoryBytes = memory,
                TextBytes = text,
                InitDuration = init is { } ticks ? TimeSpan.FromMicroseconds(ticks % 1_000_000_000) : null,
                InitErrno = errno > 3000 ? errno : null,
                Aliases = [.. aliases],
            });
        return
            from drafts in Gen.NonEmptyListOf(module)
            from order in Gen.Shuffle(Enumerable.Range(0, drafts.Count))
            select (IReadOnlyList<CatalogModule>)[.. order.Select(i => drafts[i].Module with
            {
                Name = $"m_{i}",
                File = i % 3 == 0 ? null : $"kernel/m-{i}.ko",
                Dependencies = [.. drafts[i].Wanted.Where(_ => i > 0).Select(number => $"m_{number % Math.Max(i, 1)}").Distinct()],
            })];
    }
}
