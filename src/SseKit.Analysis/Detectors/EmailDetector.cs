using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Detectors;

/// <summary>E-mail addresses with a host that has a top-level domain.</summary>
internal sealed partial class EmailDetector : IPersonalDataDetector
{
    public PersonalDataKind Kind => PersonalDataKind.Email;

    public IEnumerable<TextSpan> Find(string page) => Matches.Spans(Address(), page);

    // The look-behind lets each run of characters be tried once, from its start, which keeps hostile text linear.
    [GeneratedRegex(
        @"(?<![\w.%+'-])[\w%+'](?>[\w.%+'-]{0,63})@(?:[\p{L}\d](?>[\p{L}\d-]{0,62})\.){1,8}\p{L}{2,24}(?![\p{L}\d])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Address();
}
