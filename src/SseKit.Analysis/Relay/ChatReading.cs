using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Asking;
using SseKit.Analysis.Upstreams;

namespace SseKit.Analysis.Relay;

/// <summary>Reads a request to relay.</summary>
internal sealed class ChatReading(ChatDialect dialect, ILogger<ChatReading> logger)
{
    public async Task<RunStart<ChatRelayRequest, string>> ReadBodyAsync(HttpContext context) =>
        Start(await RequestReader.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false));

    public Task<RunStart<ChatRelayRequest, string>> ReadQueryAsync(HttpContext context) =>
        Task.FromResult(Start(RequestReader.Read(context.Request.Query)));

    public IResult Refusal(RunRefusal refusal) => Refuse(refusal.StatusCode == StatusCodes.Status503ServiceUnavailable
        ? new RelayError(refusal.StatusCode, "No more answers can be relayed now: try again later.")
        : new RelayError(refusal.StatusCode, $"{refusal.Message}."));

    private RunStart<ChatRelayRequest, string> Start(AskedRequest asked)
    {
        if (asked.IsRefused)
        {
            return new RunStart<ChatRelayRequest, string>(Refuse(new RelayError(StatusCodes.Status400BadRequest, asked.Fault)));
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(asked.Request, UpstreamJson.Default.ChatRelayRequest);
        return new RunStart<ChatRelayRequest, string>(asked.Request, dialect, Convert.ToHexString(SHA256.HashData(json)));
    }

    private JsonHttpResult<ErrorAnswer> Refuse(RelayError error)
    {
        logger.ChatRefused(error.Code);
        return TypedResults.Json(new ErrorAnswer(error), RelayJson.Default.ErrorAnswer, statusCode: error.Code);
    }
}
