using System.Text;
using System.Text.RegularExpressions;

namespace ModDups.Collection;

/// <summary>
/// Masks what an archive must not tell: the name of the machine in its logs, serial numbers and hardware addresses, values of
/// arguments that look like credentials, and for an anonymous archive the names of users.
/// </summary>
internal sealed class Redaction
{
    private const string Mask = "***";
    private const string Masked = "${name}" + Mask;

    // No format of evidence has anything of the kind in these, and they are large.
    private static readonly string[] s_plain = ["trace", "config", "modules.", "file-sizes", "image-sizes", "hashes"];

    // A hostile text must not take more than linear time.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly Regex s_credentials = new(
        @"(?<name>[\w.-]*(passw|passphrase|secret|token|credential|api_?key|private_?key|luks\.key|auth_?key|\bpwd\b|\bpass\b)[\w.-]*[=:])(""[^""]*""|[^\s""]+)",
        Linear | RegexOptions.IgnoreCase);

    private static readonly Regex s_userInAddress = new(@"(?<name>://)[^/\s@]+@", Linear);

    private static readonly Regex s_hardwareAddress = new(@"\b([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}\b", Linear);

    private static readonly Regex s_serials = new(
        @"(?<name>\b(serial[ _-]?(number|no\.?)?|asset[ _-]?tag|uuid|wwn|wwid|s/n)[:=]\s*)[^\s,;""]+", Linear | RegexOptions.IgnoreCase);

    // Versions and numbers of the product, the board and the case, in which some vendors put what is the machine's own.
    private static readonly Regex s_dmiNumbers = new("(?<name>:(pvr|rvr|cvr|sku))[^:]+", Linear);

    private static readonly Regex s_userNames = new(@"(?<name>\b([A-Z]*UID|[A-Z]*GID|acct)=""|/home/|\buser[= ])[^""/\s,;:.]+", Linear);

    private static readonly Regex s_processTitle = new("proctitle=(?<words>[0-9A-F]+)", Linear);

    private readonly bool _isAnonymous;
    private Regex? _hostName;

    /// <summary>Begins the redaction of one archive.</summary>
    /// <param name="isAnonymous">True to mask the names of users also.</param>
    public Redaction(bool isAnonymous) => _isAnonymous = isAnonymous;

    /// <summary>Masks the name of the machine, and its first part, in what follows.</summary>
    public void AddHostName(string name)
    {
        var names = new[] { name, name.Split('.')[0] }.Where(each => each.Length > 0).Distinct(StringComparer.Ordinal).Select(Regex.Escape);
        _hostName = new($@"\b({string.Join('|', names)})\b", Linear);
    }

    /// <summary>True if the lines of a file stay as they are.</summary>
    public static bool Keeps(string file) => Array.Exists(s_plain, start => file.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Returns a line without what must not be told.</summary>
    /// <param name="file">The file of the line.</param>
    /// <param name="line">The line.</param>
    public string Apply(string file, string line) => file switch
    {
        "devices" => line.Contains("MODALIAS=dmi:", StringComparison.Ordinal) ? s_dmiNumbers.Replace(line, Masked) : line,
        "audit.log" => Users(s_processTitle.Replace(Logged(line), Retitle)),
        "dmesg" or "journal" => Users(Logged(line)),
        "cmdline" or "parameters" => Users(Credentials(Named(line))),
        "startup" or "kernel-version" or "os-release" or "machine" => line,
        _ => Credentials(line),
    };

    private string Logged(string line) => s_serials.Replace(s_hardwareAddress.Replace(Credentials(Named(line)), Mask), Masked);

    private string Named(string line) => _hostName?.Replace(line, Mask) ?? line;

    private string Users(string line) => _isAnonymous ? s_userNames.Replace(line, Masked) : line;

    private static string Credentials(string line) => s_userInAddress.Replace(s_credentials.Replace(line, Masked), Masked + "@");

    // auditd writes a command line with several words as hexadecimal digits, with NUL between the words.
    private string Retitle(Match title)
    {
        var digits = title.Groups["words"].Value;
        if (digits.Length % 2 != 0)
            return title.Value;
        var words = Encoding.UTF8.GetString(Convert.FromHexString(digits));
        var masked = Users(Credentials(Named(words.Replace('\0', '\n')))).Replace('\n', '\0');
        return words == masked ? title.Value : "proctitle=" + Convert.ToHexString(Encoding.UTF8.GetBytes(masked));
    }
}
