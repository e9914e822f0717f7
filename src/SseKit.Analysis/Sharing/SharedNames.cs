using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SseKit.Analysis.Sharing;

/// <summary>What the nodes keep is called so.</summary>
internal static class SharedNames
{
    /// <summary>Where nodes say to all that they are there, and which runs have ended.</summary>
    public const string Everyone = "runs";

    /// <summary>The value that lists the nodes.</summary>
    public const string Nodes = "nodes";

    public static string Node(string node) => $"node:{node}";

    /// <summary>Where a node is told to cancel a run, and that it is read; and the value that lists its runs.</summary>
    public static string RunsOf(string node) => $"runs-of:{node}";

    public static string Run(string id) => $"run:{id}";

    public static string End(string id) => $"end:{id}";

    public static string EndPiece(string id, string node, int piece) => $"end:{id}:{node}:{piece}";

    public static string Epoch(string epoch) => $"run-epoch:{epoch}";

    /// <summary>An idempotency key is the caller's: only its hash is kept.</summary>
    public static string Key(string? owner, string flow, string key)
    {
        string[] parts = [owner is null ? "" : $"={owner}", flow, key];
        return $"run-key:{Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts, SharedJson.Default.StringArray)))}";
    }

    /// <summary>An ID of a run can stand in a key: whatever a client sent is looked at.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    public static string Fingerprint(string fingerprint) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(fingerprint)));
}
