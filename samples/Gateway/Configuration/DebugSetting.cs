namespace SseKit.Gateway.Configuration;

/// <summary><c>DEBUG=true</c>: every event of a run is logged, with its time, size and type, never its content.</summary>
internal sealed record DebugSetting(bool IsOn)
{
    private const string Variable = "DEBUG";

    public static DebugSetting Read(IConfiguration configuration) => configuration.Read(Variable) switch
    {
        null => new(false),
        var text when bool.TryParse(text, out var isOn) => new(isOn),
        var text => throw new WrongSettingException(Variable, $"'{text}' is neither true nor false"),
    };

    public void Apply(ILoggingBuilder logging)
    {
        if (IsOn) logging.AddFilter("SseKit", LogLevel.Debug);
    }
}
