using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using SseKit.Load.Subjects;

namespace SseKit.Load.Server;

/// <summary>The server process: an ordinary web application with one subject in it, without log.</summary>
internal static class ServerHost
{
    public static async Task RunAsync(ServerPlan plan)
    {
        ISubject subject = Subject.Create(plan);
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        if (plan.SendBuffer > 0) builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = endPoint => Bound(endPoint, plan.SendBuffer));
        subject.Configure(builder);
        WebApplication app = builder.Build();
        subject.Map(app);
        await app.StartAsync();

        await Console.Out.WriteLineAsync(new Uri(app.Urls.Single()).Authority);
        await new CommandLoop(new Publisher(subject, plan.EventBytes)).RunAsync(Console.In, Console.Out);
    }

    /// <summary>Accepted sockets inherit the buffer of the one that listens.</summary>
    private static Socket Bound(EndPoint endPoint, int sendBuffer)
    {
        Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
        socket.SendBufferSize = sendBuffer;
        return socket;
    }
}
