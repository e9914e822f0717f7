using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SseKit.Gateway.Tests.Chat;

/// <summary>Tokens, good and bad, made by hand.</summary>
internal sealed class Jwt : IDisposable
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly RSA _rsa = RSA.Create(2048);

    public (string Name, string Value) Secret => ("JWT_KEY", Base64Url.EncodeToString(_secret));

    public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem();

    public string PrivatePem => _rsa.ExportPkcs8PrivateKeyPem();

    public string Hs256(string subject = "ann", int seconds = 600) =>
        Signed("HS256", $$"""{"sub":"{{subject}}","exp":{{At(seconds)}}}""", text => HMACSHA256.HashData(_secret, text));

    public string Hs256Of(string claims) => Signed("HS256", claims, text => HMACSHA256.HashData(_secret, text));

    public string Rs256(string subject = "ann", int seconds = 600) => Signed(
        "RS256", $$"""{"sub":"{{subject}}","exp":{{At(seconds)}}}""", text => _rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>The public key, taken for a secret: the classic confusion of algorithms.</summary>
    public string Confused() => Signed("HS256", $$"""{"sub":"ann","exp":{{At(600)}}}""", text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(PublicPem), text));

    public string Hs512() => Signed("HS512", $$"""{"sub":"ann","exp":{{At(600)}}}""", text => HMACSHA512.HashData(_secret, text));

    public static string Unsigned() => Signed("none", $$"""{"sub":"ann","exp":{{At(600)}}}""", _ => []);

    public static long At(int seconds) => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;

    public void Dispose() => _rsa.Dispose();

    private static string Signed(string algorithm, string claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Encoded($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{Encoded(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
