using System.Globalization;

namespace ModDups.Fidelity;

/// <summary>One number that was measured on a real kernel, and what the bench gives for it.</summary>
/// <param name="Case">The machine and its kernel.</param>
/// <param name="Quantity">What was counted.</param>
/// <param name="Measured">What the kernel printed.</param>
/// <param name="Modelled">What the bench gives, as the mean over several seeds.</param>
/// <param name="Least">The least that is near enough.</param>
/// <param name="Most">The most that is near enough.</param>
internal sealed record FidelityRow(string Case, string Quantity, double? Measured, double Modelled, double Least, double Most)
{
    public bool IsNear => Modelled >= Least && Modelled <= Most;

    public static FidelityRow Within(double tolerance, string name, string quantity, double measured, double modelled) =>
        new(name, quantity, measured, modelled, measured * (1 - tolerance), measured * (1 + tolerance));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Case}, {Quantity}: measured {Number(Measured)}, modelled {Number(Modelled)}, near enough from {Number(Least)} to {Number(Most)}");

    public string ToMarkdown()
    {
        var off = Measured is > 0 and { } measured ? ((Modelled / measured) - 1).ToString("+0.0 %;-0.0 %;0 %", CultureInfo.InvariantCulture) : "";
        return $"| {Case} | {Quantity} | {Number(Measured)} | {Number(Modelled)} | {off} | {Number(Least)} … {Number(Most)} | {(IsNear ? "yes" : "**no**")} |";
    }

    private static string Number(double? number) => number switch
    {
        null => "",
        double.MaxValue => "∞",
        { } small when Math.Abs(small) < 10 => small.ToString("0.###", CultureInfo.InvariantCulture),
        { } large => large.ToString("#,0", CultureInfo.InvariantCulture),
    };
}
