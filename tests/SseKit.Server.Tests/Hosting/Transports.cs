using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace SseKit.Server.Tests.Hosting;

/// <summary>How a host listens on each transport, and how a client gets there.</summary>
internal static class Transports
{
    private static readonly Lazy<X509Certificate2> Certificate = new(SelfSigned);

    private static readonly Transport[] Values = Enum.GetValues<Transport>();

    public static TheoryData<Transport> All { get; } = new(Values);

    /// <summary>Those with sockets.</summary>
    public static TheoryData<Transport> Real { get; } = new(Values.Where(transport => transport != Transport.InMemory));

    /// <summary>Each transport with each value.</summary>
    public static TheoryData<Transport, T> With<T>(params T[] values) =>
        new(from transport in Values from value in values select new TheoryDataRow<Transport, T>(transport, value));

    public static IWebHostBuilder Use(this IWebHostBuilder host, Transport transport) => transport == Transport.InMemory
        ? host.UseTestServer()
        : host.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listening => Listen(listening, transport)));

    /// <summary>A client of a real transport whose connections take little before they are read.</summary>
    public static HttpClient NewClient(this Transport transport, Uri address, int receiveBuffer = 0)
    {
        // A response that is not read to its end is closed at once: it might never end.
        SocketsHttpHandler handler = new() { ResponseDrainTimeout = TimeSpan.Zero, EnableMultipleHttp2Connections = true };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => Certificate.Value.Equals(shown);
        if (receiveBuffer > 0) handler.ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, receiveBuffer, token);
        return new HttpClient(handler)
        {
            BaseAddress = address,
            DefaultRequestVersion = transport == Transport.Http1 ? HttpVersion.Version11 : HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <summary>A request by the version that the client speaks.</summary>
    public static HttpRequestMessage NewRequest(this HttpClient client, HttpMethod method, string path) =>
        new(method, path) { Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy };

    private static void Listen(ListenOptions listening, Transport transport)
    {
        listening.Protocols = transport == Transport.Http1 ? HttpProtocols.Http1 : HttpProtocols.Http2;
        if (transport == Transport.Http2Tls) listening.UseHttps(Certificate.Value);
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, int receiveBuffer, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = receiveBuffer };
        await socket.ConnectAsync(server, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
