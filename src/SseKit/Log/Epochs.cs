using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SseKit.Log;

/// <summary>Gives each incarnation of a topic its epoch, which no one can guess and no other topic or process shares. A topic that went away
/// without ever having held an event is made again with the epoch it had, as long as no other was lost since: nothing was lost of it.</summary>
internal sealed class Epochs
{
    public const int Length = 8;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private long _lost;

    /// <summary>The ID before the first event of a topic made now.</summary>
    public byte[] Begin(string topic)
    {
        long lost = Interlocked.Read(ref _lost);
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in lost)));
        hash.AppendData(MemoryMarshal.AsBytes(topic.AsSpan()));
        return Encoding.ASCII.GetBytes(Text(hash.GetHashAndReset()) + ".0");
    }

    /// <summary>Says that a topic went away that had held events.</summary>
    public void Lose() => Interlocked.Increment(ref _lost);

    /// <summary>What a topic is called in a cursor over several.</summary>
    public static byte[] NameOf(string topic) => Encoding.ASCII.GetBytes(Text(SHA256.HashData(MemoryMarshal.AsBytes(topic.AsSpan()))));

    private static string Text(ReadOnlySpan<byte> hash) => Base64Url.EncodeToString(hash[..(Length * 3 / 4)]);
}
