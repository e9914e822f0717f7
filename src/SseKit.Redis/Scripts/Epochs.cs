using System.Buffers.Text;
using System.Security.Cryptography;

namespace SseKit.Redis.Scripts;

/// <summary>Names of logs. Each is another, so that the IDs of a log that is gone are not taken for those of the one made after it.</summary>
internal static class Epochs
{
    public static string Fresh()
    {
        Span<byte> random = stackalloc byte[6];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }
}
