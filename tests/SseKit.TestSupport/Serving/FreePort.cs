using System.Net;
using System.Net.Sockets;

namespace SseKit.TestSupport.Serving;

/// <summary>Ports of the loopback interface, for what is started again where it was.</summary>
public static class FreePort
{
    /// <summary>One that nobody has now, and that no connection is given meanwhile: it is below those.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
