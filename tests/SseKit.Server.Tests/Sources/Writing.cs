namespace SseKit.Server.Tests.Sources;

/// <summary>How an endpoint writes its stream.</summary>
public enum Writing
{
    Items,
    ByHand,
    Topic,
}
