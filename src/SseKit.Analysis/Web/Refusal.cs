namespace SseKit.Analysis.Web;

/// <summary>Why a request is answered with a status instead of an analysis.</summary>
internal sealed record Refusal(int Status, string Detail);
