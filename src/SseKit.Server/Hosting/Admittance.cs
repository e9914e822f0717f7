namespace SseKit.Server.Hosting;

/// <summary>Whether there is room for one stream more.</summary>
internal enum Admittance
{
    Admitted,
    HostFull,
    KeyFull,
}
