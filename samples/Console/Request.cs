using System.Net.Http.Headers;
using SseKit.Client;

namespace SseKit.Samples.Console;

/// <summary>The requests that the arguments ask for.</summary>
internal static class Request
{
    /// <summary>What a POST began is followed where its answer said.</summary>
    public static HttpRequestMessage Of(Arguments arguments, SseAttempt attempt)
    {
        var content = attempt.Location is null ? Content(arguments) : null;
        var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, attempt.Location ?? arguments.Url) { Content = content };

        // What may be a credential is for the server it was given for.
        var isElsewhere = attempt.Location is { } location && !location.GetLeftPart(UriPartial.Authority).Equals(arguments.Url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
        foreach (var (name, value) in isElsewhere ? [] : arguments.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value) && content?.Headers.TryAddWithoutValidation(name, value) != true)
            {
                throw new UsageException($"Not a header of this request: {name}");
            }
        }

        return request;
    }

    private static HttpContent? Content(Arguments arguments)
    {
        if (arguments.Form.Count > 0) return Form(arguments.Form);
        if (arguments.PostFile is null) return null;
        var content = new StreamContent(Open(arguments.PostFile));
        if (arguments.ContentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", arguments.ContentType);
        return content;
    }

    private static MultipartFormDataContent Form(IEnumerable<(string Name, string Value)> parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in parts) form.Add(value is ['@', .. var path] ? File(name, path) : Field(name, value));
        return form;
    }

    private static StringContent Field(string name, string value)
    {
        var part = new StringContent(value);
        part.Headers.ContentDisposition = Disposition(name);
        return part;
    }

    private static StreamContent File(string name, string path)
    {
        var part = new StreamContent(Open(path));
        part.Headers.ContentDisposition = Disposition(name);
        part.Headers.ContentDisposition.FileName = $"\"{Path.GetFileName(path)}\"";
        part.Headers.ContentDisposition.FileNameStar = Path.GetFileName(path);
        return part;
    }

    // Quoted: servers exist that do not know the bare form.
    private static ContentDispositionHeaderValue Disposition(string name) => new("form-data") { Name = $"\"{name}\"" };

    private static FileStream Open(string path)
    {
        try
        {
            return System.IO.File.OpenRead(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(unreadable.Message);
        }
    }
}
