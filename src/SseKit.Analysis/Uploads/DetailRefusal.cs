namespace SseKit.Analysis.Uploads;

/// <summary>Why a request is answered with a status instead of an analysis.</summary>
internal sealed record DetailRefusal(int Status, string Detail);
