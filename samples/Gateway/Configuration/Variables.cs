namespace SseKit.Gateway.Configuration;

internal static class Variables
{
    /// <summary>The variable's value, or null when it is unset or blank.</summary>
    public static string? Read(this IConfiguration configuration, string variable) =>
        configuration[variable]?.Trim() is { Length: > 0 } value ? value : null;
}
