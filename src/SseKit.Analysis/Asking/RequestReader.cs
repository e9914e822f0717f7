using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis.Asking;

/// <summary>Takes a request from a body, or from the query of a client that can only GET; never more than 1 MB.</summary>
internal static class RequestReader
{
    private const int MaxBytes = 1024 * 1024;
    private const int ReadSize = 4 * 1024;

    private static AskedRequest TooLarge => AskedRequest.Refused("The request exceeds 1 MB.");

    public static async Task<AskedRequest> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (http.ContentLength > MaxBytes)
        {
            return TooLarge;
        }

        try
        {
            var body = await ReadAsync(http.Body, cancellationToken).ConfigureAwait(false);
            return body.WrittenCount > MaxBytes ? TooLarge : RequestParser.Parse(body.WrittenSpan);
        }
        catch (BadHttpRequestException)
        {
            return AskedRequest.Refused("The request's body is incomplete or too slow.");
        }
    }

    /// <summary>Reads the query's <c>data</c>: JSON as it is, or in base64url.</summary>
    public static AskedRequest Read(IQueryCollection query)
    {
        if (query["data"] is not [{ Length: > 0 } data])
        {
            return AskedRequest.Refused("The query needs data once: the request as JSON, URL-encoded or in base64url.");
        }

        if (data.Length > 2 * MaxBytes)
        {
            return TooLarge;
        }

        var json = data.AsSpan().TrimStart() is ['{', ..] ? Encoding.UTF8.GetBytes(data) : Decoded(data);
        return json is null
            ? AskedRequest.Refused("The query's data is neither JSON nor base64url.")
            : json.Length > MaxBytes ? TooLarge : RequestParser.Parse(json);
    }

    private static byte[]? Decoded(string data) => Base64Url.IsValid(data) ? Base64Url.DecodeFromChars(data) : null;

    private static async Task<ArrayBufferWriter<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var read = new ArrayBufferWriter<byte>();
        int more;
        while (read.WrittenCount <= MaxBytes
            && (more = await body.ReadAsync(read.GetMemory(ReadSize), cancellationToken).ConfigureAwait(false)) > 0)
        {
            read.Advance(more);
        }

        return read;
    }
}
