using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace SseKit.Server.Tests.Hosting;

/// <summary>How Kestrel listens.</summary>
internal static class Listening
{
    /// <summary>Without TLS there is no negotiation: one version, known before.</summary>
    public static IServiceCollection OnlyHttp2(this IServiceCollection services) => services.Configure<KestrelServerOptions>(
        static kestrel => kestrel.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http2));

    /// <summary>What the system takes off the server's hands before anyone reads is little.</summary>
    public static IServiceCollection SendBuffer(this IServiceCollection services, int bytes) => services.Configure<SocketTransportOptions>(
        transport => transport.CreateBoundListenSocket = endpoint =>
        {
            Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = bytes;
            return socket;
        });
}
