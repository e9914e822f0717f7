using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis.WoundUploads;

/// <summary>French, unless the request says <c>lang=en</c>: in its query, or else in its form.</summary>
internal static class RequestLanguage
{
    private const string Parameter = "lang";

    public static WoundLanguage Of(HttpRequest request, string? formField = null) =>
        (request.Query[Parameter] is [{ } query, ..] ? query : formField) is { } asked
        && asked.Trim().Equals("en", StringComparison.OrdinalIgnoreCase)
            ? WoundLanguage.English
            : WoundLanguage.French;
}
