namespace SseKit.Redis;

/// <summary>Where a new group of workers begins.</summary>
public enum SseRedisGroupStart
{
    /// <summary>With the oldest entry that the stream holds.</summary>
    Oldest,

    /// <summary>With the next one that is appended.</summary>
    Newest,
}
