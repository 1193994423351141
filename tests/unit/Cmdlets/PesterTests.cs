namespace ModDups.Tests.Cmdlets;

/// <summary>
/// The tests of the cmdlets in tests/pester, each of them a test here. They need a PowerShell and Pester; where one is
/// missing they are skipped, and the reason says what to install.
/// </summary>
[Collection(nameof(PesterCollection))]
public sealed class PesterTests
{
    /// <summary>Runs them all, once, when the first one is asked for.</summary>
    public static IEnumerable<TheoryDataRow<PesterResult>> Results() => PesterRun.Get().Select(result =>
        new TheoryDataRow<PesterResult>(result)
        {
            TestDisplayName = result.ToString(),
            Label = "",
            Skip = result.Result == "Skipped" ? result.Message : null,
        });

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Pester(PesterResult result) => Assert.True(result.Result == "Passed", result.Message);
}
