using System.Text.RegularExpressions;

namespace SseKit.Analysis.Catalog;

/// <summary>A clause that an agreement has, and the words that show it is there.</summary>
internal sealed record ExpectedClause(FlagKind Missing, Regex Presence);
