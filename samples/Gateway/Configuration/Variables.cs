using System.Globalization;

namespace SseKit.Gateway.Configuration;

internal static class Variables
{
    /// <summary>The variable's value, or null when it is unset or blank.</summary>
    public static string? Read(this IConfiguration configuration, string variable) =>
        configuration[variable]?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A provider's variable, or the one of the same name that overrides it for one use.</summary>
    public static (string Variable, string? Value) Find(this IConfiguration configuration, string use, string provider, string name) =>
        configuration.Read($"{use}_{name}") is { } overriding
            ? ($"{use}_{name}", overriding)
            : ($"{provider}_{name}", configuration.Read($"{provider}_{name}"));

    /// <summary>The address that a variable holds.</summary>
    public static Uri Address(string variable, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new WrongSettingException(variable, "not an http or https address");

    /// <summary>The number that a variable holds, or null when it is unset.</summary>
    public static double? Number(this IConfiguration configuration, string variable, double least, double most, NumberStyles styles = NumberStyles.None)
    {
        if (configuration.Read(variable) is not { } text) return null;
        return double.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new WrongSettingException(variable, string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {least} to {most}"));
    }
}
