using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SseKit.Gateway.Tests.Gateway;

/// <summary>The Gateway's OpenAPI document.</summary>
internal static class Description
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    private static readonly JsonNode Document = JsonNode.Parse(System.IO.File.ReadAllText(File))!;

    private static readonly (Regex Path, string Method, JsonObject Operation)[] Patterns =
        [.. Operations().OrderBy(o => o.Path.Contains('{', StringComparison.Ordinal)).Select(o => (Pattern(o.Path), o.Method, o.Operation))];

    public static string File => Path.Combine(AppContext.BaseDirectory, "openapi.json");

    public static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations() =>
        from path in (JsonObject)Document["paths"]!
        from operation in (JsonObject)path.Value!
        where Methods.Contains(operation.Key, StringComparer.Ordinal)
        select (path.Key, operation.Key.ToUpperInvariant(), (JsonObject)operation.Value!);

    /// <summary>What is wrong with the description of this answer; <see langword="null"/> if nothing is, or nothing like it is described.</summary>
    public static string? FaultOf(string method, string path, int status, string? type)
    {
        if (Patterns.FirstOrDefault(p => p.Method == method && p.Path.IsMatch(path)).Operation is not { } operation) return null;
        return Response(operation, status) is not { } response ? $"{method} {path} answers {status}, and openapi.json does not say so"
            : type is not null && response["content"]?[type] is null ? $"{method} {path} answers {status} as {type}, and openapi.json does not say so"
            : null;
    }

    private static JsonNode? Response(JsonObject operation, int status)
    {
        var response = operation["responses"]![$"{status}"];
        return response?["$ref"] is { } reference ? Document["components"]!["responses"]![((string)reference!).Split('/')[^1]] : response;
    }

    private static Regex Pattern(string path) =>
        new($"^{Regex.Replace(path, @"\{\w+\}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1))}$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
