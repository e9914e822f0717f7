using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace SseKit.Server.Tests.Hosting;

/// <summary>What a host does with its connections.</summary>
internal static class Listening
{
    /// <summary>Compresses event streams too, over TLS too; needs <c>UseResponseCompression</c>.</summary>
    public static IServiceCollection CompressStreams(this IServiceCollection services) => services.AddResponseCompression(static compression =>
        (compression.MimeTypes, compression.EnableForHttps) = (["text/event-stream"], true));

    /// <summary>What the system takes off the server's hands before anyone reads is little.</summary>
    public static IServiceCollection SendBuffer(this IServiceCollection services, int bytes) => services.Configure<SocketTransportOptions>(
        transport => transport.CreateBoundListenSocket = endpoint =>
        {
            Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = bytes;
            return socket;
        });
}
