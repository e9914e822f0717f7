namespace SseKit.Gateway.Configuration.Progress;

/// <summary><c>TEMPORAL_HTTP_URL</c> and <c>TEMPORAL_NAMESPACE</c>: who is asked for the state of workflows. Unset: nobody.</summary>
internal static class TemporalServer
{
    private static readonly string[] Variables = ["TEMPORAL_HTTP_URL", "TEMPORAL_NAMESPACE"];

    public static void Check(IConfiguration configuration)
    {
        if (Array.Find(Variables, variable => configuration.Read(variable) is not null) is { } variable)
            throw new WrongSettingException(variable, "asking Temporal is not built yet; leave it unset");
    }
}
