namespace SseKit.Analysis.Asking;

/// <summary>What is wrong with a request though its JSON is right. Lists and texts may be null where JSON says so.</summary>
internal static class RequestFaults
{
    private const int MostStopSequences = 16;

    public static IEnumerable<string> Of(ChatRelayRequest request)
    {
        if (request.Contents.Count == 0)
        {
            yield return "contents must not be empty.";
        }

        var faults = request.Contents.SelectMany((content, index) => Of(content, $"contents[{index}]"))
            .Concat(request.SystemInstruction is { } instruction ? Parts(instruction, "systemInstruction") : [])
            .Concat(request.GenerationConfig is { } generation ? Of(generation) : []);
        foreach (var fault in faults)
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Of(ChatRelayContent? content, string place)
    {
        if (content is null)
        {
            return [$"{place} must be an object."];
        }

        return content.Role is null or "user" or "model" ? Parts(content, place) : [$"{place}.role must be user or model."];
    }

    private static IEnumerable<string> Parts(ChatRelayContent content, string place)
    {
        if (content.Parts.Count == 0)
        {
            yield return $"{place}.parts must not be empty.";
        }

        for (var part = 0; part < content.Parts.Count; part++)
        {
            if (string.IsNullOrEmpty(content.Parts[part]?.Text))
            {
                yield return $"{place}.parts[{part}].text must not be empty.";
            }
        }
    }

    private static IEnumerable<string> Of(ChatRelayGeneration generation)
    {
        if (generation.Temperature is < 0 or > 2)
        {
            yield return "generationConfig.temperature must be from 0 to 2.";
        }

        if (generation.TopP is < 0 or > 1)
        {
            yield return "generationConfig.topP must be from 0 to 1.";
        }

        if (generation.MaxOutputTokens < 1)
        {
            yield return "generationConfig.maxOutputTokens must be at least 1.";
        }

        if (generation.StopSequences is { } stop && (stop.Count > MostStopSequences || stop.Any(string.IsNullOrEmpty)))
        {
            yield return "generationConfig.stopSequences must be at most 16 texts, none of them empty.";
        }
    }
}
