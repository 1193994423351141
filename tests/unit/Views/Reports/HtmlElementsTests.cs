using ModDups.Views.Reports.Html;

namespace ModDups.Tests.Views.Reports;

/// <summary>The one place where text becomes HTML.</summary>
public sealed class HtmlElementsTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("\"it's\"", "&quot;it&#39;s&quot;")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("", "")]
    public void A_text_is_text(string text, string html) => Assert.Equal($"<b>{html}</b>", Written(elements => elements.Text("b", text)));

    [Fact]
    public void A_value_does_not_leave_its_attribute() =>
        Assert.Equal("<b title=\"&quot; onclick=&quot;x\"></b>", Written(elements => elements.Element("b", ("title", "\" onclick=\"x"))));

    [Theory]
    [InlineData("\u202Ekvm")]
    [InlineData("kv\u200Bm")]
    [InlineData("kv\u001Bm")]
    [InlineData("kv\nm")]
    [InlineData("kv\0m")]
    public void What_hides_or_turns_text_is_visible(string text) => Assert.Contains("?", Written(elements => elements.Text("b", text)), StringComparison.Ordinal);

    [Fact]
    public void An_attribute_without_a_value_has_its_name_alone_and_a_missing_one_nothing() =>
        Assert.Equal("<b hidden></b>", Written(elements => elements.Element("b", ("hidden", ""), ("id", null))));

    [Fact]
    public void A_script_can_not_end_its_element() =>
        Assert.Throws<ArgumentException>(() => Written(elements => elements.Raw("script", "'</script>'")));

    [Theory]
    [InlineData(0.5, "50%")]
    [InlineData(1.0 / 3, "33.333%")]
    [InlineData(-1, "0%")]
    [InlineData(2, "100%")]
    public void A_share_is_within_its_whole(double share, string text) => Assert.Equal(text, HtmlElements.Percent(share));

    private static string Written(Action<HtmlElements> write)
    {
        using var writer = new StringWriter();
        write(new HtmlElements(writer));
        return writer.ToString();
    }
}
