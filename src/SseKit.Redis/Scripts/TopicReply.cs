using SseKit.Redis.Entries;
using StackExchange.Redis;

namespace SseKit.Redis.Scripts;

/// <summary>What the read script answers.</summary>
internal static class TopicReply
{
    public static TopicPage ToPage(RedisResult reply)
    {
        RedisResult[] parts = (RedisResult[])reply;
        EntryId? last = parts[1].IsNull ? null : EntryId.Parse((string)parts[1]);
        return new TopicPage((string)parts[0], last, [.. ((RedisResult[])parts[3]).Select(ToEntry)], (string)parts[2] == "1");
    }

    /// <summary>Makes an entry of its ID, and its fields' names and values in turn.</summary>
    public static TopicEntry ToEntry(RedisResult reply)
    {
        RedisResult[] parts = (RedisResult[])reply;
        RedisResult[] namesAndValues = (RedisResult[])parts[1];
        Dictionary<string, byte[]> fields = new(StringComparer.Ordinal);
        for (int i = 0; i + 1 < namesAndValues.Length; i += 2) fields[(string)namesAndValues[i]] = (byte[])namesAndValues[i + 1];
        return new TopicEntry(EntryId.Parse((string)parts[0]), fields);
    }
}
