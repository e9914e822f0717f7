namespace SseKit.Gateway.Configuration;

/// <summary>A value that the host cannot start with. The message names the variable and says what it may be.</summary>
internal sealed class WrongSettingException(string variable, string problem) : Exception($"{variable}: {problem}");
