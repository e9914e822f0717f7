namespace SseKit.Gateway.Configuration;

/// <summary><c>SERVICE_API_KEY</c> and <c>ALLOWED_IPS</c>: who may have wounds analysed. Unset: anyone.</summary>
internal sealed record WoundCredentials(string? ApiKey, AddressRanges? Allowed)
{
    private const string Variable = "SERVICE_API_KEY";

    public static WoundCredentials Read(IConfiguration configuration)
    {
        var key = configuration.Read(Variable);
        return key is null || key.All(character => character is > ' ' and <= '~')
            ? new(key, AddressRanges.Read(configuration, "ALLOWED_IPS"))
            : throw new WrongSettingException(Variable, "has characters that an Authorization header cannot carry");
    }

    /// <summary>Says no secret.</summary>
    public override string ToString() => $"key: {ApiKey is not null}, addresses: {Allowed is not null}";
}
