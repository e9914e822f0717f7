namespace SseKit.Gateway.Configuration;

/// <summary>An OpenAI-compatible server: <c>OPENAI_BASE_URL</c>, <c>OPENAI_API_KEY</c> and <c>OPENAI_MODEL</c>, each overridden for one use
/// by the same name with that use's prefix.</summary>
internal sealed record LanguageModelServer(Uri BaseUrl, string? ApiKey, string Model)
{
    /// <summary>The address without the parts that may hold a secret.</summary>
    public string ShownUrl => BaseUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public static LanguageModelServer Read(IConfiguration configuration, string use)
    {
        var (variable, address) = Required(configuration, use, "BASE_URL");
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new(url, Find(configuration, use, "API_KEY").Value, Required(configuration, use, "MODEL").Value)
            : throw new WrongSettingException(variable, "not an http or https address");
    }

    public override string ToString() => $"{Model} at {ShownUrl}";

    private static (string Variable, string Value) Required(IConfiguration configuration, string use, string name)
    {
        var (variable, value) = Find(configuration, use, name);
        return (variable, value ?? throw new WrongSettingException(variable, $"not set, and {use}_PROVIDER is openai"));
    }

    private static (string Variable, string? Value) Find(IConfiguration configuration, string use, string name) =>
        configuration.Read($"{use}_{name}") is { } overriding
            ? ($"{use}_{name}", overriding)
            : ($"OPENAI_{name}", configuration.Read($"OPENAI_{name}"));
}
