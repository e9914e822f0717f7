using System.Diagnostics.CodeAnalysis;

namespace SseKit.Analysis.Asking;

/// <summary>A request that was read, or why it is refused.</summary>
internal sealed class AskedRequest
{
    private AskedRequest(ChatRelayRequest? request, string? fault) => (Request, Fault) = (request, fault);

    public ChatRelayRequest? Request { get; }

    public string? Fault { get; }

    [MemberNotNullWhen(true, nameof(Fault))]
    [MemberNotNullWhen(false, nameof(Request))]
    public bool IsRefused => Fault is not null;

    public static AskedRequest Of(ChatRelayRequest request) => new(request, null);

    public static AskedRequest Refused(string fault) => new(null, fault);
}
