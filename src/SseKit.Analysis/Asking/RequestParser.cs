using System.Text.Json;
using SseKit.Analysis.Upstreams;

namespace SseKit.Analysis.Asking;

/// <summary>Reads a request strictly. What it says of a fault names the place, and quotes nothing but names of fields.</summary>
internal static class RequestParser
{
    private const int LongestPlace = 100;

    public static AskedRequest Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, UpstreamJson.Default.ChatRelayRequest) is not { } request
                ? AskedRequest.Refused("The request is no JSON object.")
                : RequestFaults.Of(request).FirstOrDefault() is { } fault ? AskedRequest.Refused(fault) : AskedRequest.Of(request);
        }
        catch (JsonException wrong)
        {
            return AskedRequest.Refused(Text(wrong));
        }
    }

    private static string Text(JsonException wrong) => wrong.Path?.TrimStart('$', '.') is { Length: > 0 and <= LongestPlace } place
        ? $"The request is not as it must be at {place}."
        : "The request is not JSON of the form {\"contents\":[{\"role\",\"parts\":[{\"text\"}]}]}.";
}
