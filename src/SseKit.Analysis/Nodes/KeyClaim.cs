namespace SseKit.Analysis.Nodes;

/// <summary>Which run a key has started, and for what request.</summary>
internal sealed record KeyClaim(string Key, string Id, string Fingerprint)
{
    public string Value => $"{Id} {Fingerprint}";

    public static KeyClaim Parse(string key, string value) => value.Split(' ') is [var id, var fingerprint] ? new(key, id, fingerprint) : new(key, "", "");
}
