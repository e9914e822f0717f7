using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SseKit.Analysis.ProgressAccess;

/// <summary>What opens a door by itself: tickets and cookies. Only its hash is kept anywhere.</summary>
internal static class Secret
{
    private const int Bytes = 32;

    private static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What it is kept under; <see langword="null"/> for what cannot be one.</summary>
    public static string? HashOf(string? secret) =>
        secret?.Length == Length && Ascii.IsValid(secret) ? Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(secret))) : null;
}
