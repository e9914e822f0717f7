using System.Globalization;
using SseKit.Redis;

namespace SseKit.Gateway.Configuration.Progress;

/// <summary><c>REDIS_URL</c>, <c>host:port[,password=...][,ssl=true]</c>: where what nodes share is kept. Unset: in the process.</summary>
internal sealed record RedisServer(string? Configuration)
{
    private const string Variable = "REDIS_URL";
    private const string Password = "password=";
    private const string Ssl = "ssl=";

    // A run, or a publisher, that meets a Redis which is being restarted waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Upstash = ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"];

    /// <summary>The document's streams, which other programs read and append to, and the topics that are in them.</summary>
    private static readonly (string Prefix, string Key, string Field)[] Streams =
    [
        ("workflow", "pip-ai:workflow:progress", "workflow_id"),
        ("workflow-of", "pip-ai:workflow:progress", "user_id"),
        ("file", "pip-ai:analysis:progress", "file_id"),
        ("file-of", "pip-ai:analysis:progress", "user_id"),
        ("notification", "pip-ai:notifications", "user_id"),
        ("run", "pip-ai:ai:progress", "run_id"),
    ];

    /// <summary>Where it is, without its secrets.</summary>
    public string? Address => Configuration?.Split(',')[0];

    public static RedisServer Read(IConfiguration configuration)
    {
        if (Array.Find(Upstash, variable => configuration.Read(variable) is not null) is { } rest)
            throw new WrongSettingException(rest, $"Redis over REST is not built yet; set {Variable} to host:port[,password=...][,ssl=true]");
        if (configuration.Read(Variable) is not { } text) return new((string?)null);
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (!IsAddress(parts[0])) throw new WrongSettingException(Variable, "does not begin with host:port");
        if (!parts.Skip(1).All(IsOption)) throw new WrongSettingException(Variable, "what follows host:port is neither password=... nor ssl=true or ssl=false");
        return new(string.Join(',', parts));
    }

    /// <summary>Keeps there what nodes share.</summary>
    public void Add(IServiceCollection services, TimeSpan pollInterval, int maxEntries)
    {
        if (Configuration is not { } configuration) return;
        services.AddSseKitRedis(options =>
        {
            options.Configuration = configuration;
            options.PollInterval = pollInterval;
            options.PublishPatience = Patience;
            foreach (var (prefix, key, field) in Streams) options.SharedStreams.Add(new SseRedisSharedStream($"progress/{prefix}/", key, field) { MaxEvents = maxEntries });
        });
    }

    /// <summary>Says no secret.</summary>
    public override string ToString() => Address is { } address ? $"in Redis at {address}" : "in this process";

    private static bool IsAddress(string text) =>
        text.LastIndexOf(':') is > 0 and var colon
        && Uri.CheckHostName(text[..colon].Trim('[', ']')) != UriHostNameType.Unknown
        && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;

    private static bool IsOption(string text) =>
        (text.StartsWith(Password, StringComparison.OrdinalIgnoreCase) && text.Length > Password.Length)
        || (text.StartsWith(Ssl, StringComparison.OrdinalIgnoreCase) && bool.TryParse(text.AsSpan(Ssl.Length), out _));
}
