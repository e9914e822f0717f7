namespace SseKit.Client;

/// <summary>One time a client connects.</summary>
/// <param name="Number">1 for the first since the client was made.</param>
/// <param name="LastEventId">The ID it goes on after; <see langword="null"/> or empty for none. Sent as <c>Last-Event-ID</c> unless the request has such a
/// header already.</param>
/// <param name="NeedsFreshCredentials">Whether the attempt before was refused with 401 or 403.</param>
/// <param name="Location">Where the response to a request that is not repeated said its stream can be followed; <see langword="null"/> for nowhere. It may be
/// of another origin: mind which credentials it is given.</param>
public sealed record SseAttempt(int Number, string? LastEventId, bool NeedsFreshCredentials, Uri? Location);
