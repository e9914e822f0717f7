namespace SseKit.Server.Tests.Hosting;

/// <summary>What a client and its host speak.</summary>
public enum Transport
{
    /// <summary>No socket: the platform's test server.</summary>
    InMemory,

    Http1,

    /// <summary>Without TLS there is no negotiation: the version is known before.</summary>
    Http2,

    /// <summary>Over TLS.</summary>
    Http2Tls,
}
