using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>A script that Redis runs, sent whole only when Redis does not have it.</summary>
internal sealed class RedisScript(string text)
{
    private readonly string _name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));

    public async Task<RedisResult> RunAsync(IDatabase redis, IReadOnlyCollection<RedisKey> keys, IReadOnlyCollection<object> values)
    {
        try
        {
            return await ExecuteAsync("EVALSHA", _name).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await ExecuteAsync("EVAL", text).ConfigureAwait(false);
        }

        // Keys as keys: by them a cluster is told apart.
        Task<RedisResult> ExecuteAsync(string command, string script)
        {
            List<object> arguments = [script, keys.Count, .. keys.Select(static key => (object)key), .. values];
            return redis.ExecuteAsync(command, arguments, CommandFlags.DemandMaster);
        }
    }
}
