using System.Reflection;
using System.Text.RegularExpressions;

namespace SseKit.TestSupport;

/// <summary>Which numbered statements of docs/wire-format.md the names of an assembly's tests say they prove.</summary>
public static partial class Statements
{
    /// <summary>What the tests of the wire format prove.</summary>
    public static IReadOnlyList<string> Wire { get; } =
    [
        .. Numbers('P', 1, 44).Except(["P34"], StringComparer.Ordinal), .. Numbers('S', 2, 7),
        .. Numbers('X', 1, 12), .. Numbers('X', 15, 17), "X20", .. Numbers('X', 22, 24), .. Numbers('X', 26, 28),
    ];

    /// <summary>What the tests of the server prove.</summary>
    public static IReadOnlyList<string> Server { get; } = ["S1", "S8", "S9", "S10", "S11", "S12", "X13", "X14", "X25", "X29"];

    /// <summary>What the tests of the client prove; some of it others prove too.</summary>
    public static IReadOnlyList<string> Client { get; } =
    [
        "P34", "P41", "X2", "X4", "X7", "X18", "X19", "X20", "X21", "X22", "X24",
        .. Numbers('C', 1, 36).Except(["C5", "C26"], StringComparer.Ordinal),
    ];

    /// <summary>The numbers in the names of an assembly's tests: <c>P27_P28_...</c> proves two.</summary>
    public static IReadOnlySet<string> ProvedBy(Assembly tests) => tests.GetTypes()
        .Where(type => !type.IsAbstract)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        .Where(method => method.GetCustomAttributes().Any(attribute => attribute.GetType().Name is "FactAttribute" or "TheoryAttribute"))
        .SelectMany(method => Number().Matches(method.Name).Select(match => match.Groups["number"].Value))
        .ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<string> Numbers(char letter, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(number => FormattableString.Invariant($"{letter}{number}"));

    [GeneratedRegex(@"\G(?<number>[CPSX][0-9]+)_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
