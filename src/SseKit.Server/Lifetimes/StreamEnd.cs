namespace SseKit.Server.Lifetimes;

/// <summary>Why a stream ended, as metrics and logs name it.</summary>
internal static class StreamEnd
{
    public const string Completed = "completed";
    public const string ClientGone = "client_gone";
    public const string Stalled = "stalled";
    public const string Gap = "gap";
    public const string MaxAge = "max_age";
    public const string AuthenticationExpired = "authentication_expired";
    public const string Stopping = "stopping";
    public const string Failed = "failed";
    public const string Over = "over";
    public const string Refused = "refused";
}
