namespace SseKit.Redis.Tests.Doubles;

/// <summary>Logs that all lie in one stream.</summary>
public sealed class InSharedStream : InRedis
{
    private const string Key = "pip-ai:workflow:progress";

    public override bool AreTopicsApart => false;

    protected override void Configure(SseRedisOptions redis, SseTopicsOptions topics)
    {
        // The names of a test's topics begin with a GUID.
        foreach (char first in "0123456789abcdef") redis.SharedStreams.Add(new SseRedisSharedStream($"{first}", Key, "workflow_id") { MaxEvents = topics.MaxEvents });
    }

    protected override string StreamOf(string topic) => Key;
}
