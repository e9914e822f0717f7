namespace SseKit.Redis.Shared;

/// <summary>Where a topic is that has no stream of its own.</summary>
/// <param name="Stream">The stream it shares.</param>
/// <param name="Topic">Its name.</param>
/// <param name="Field">The field of its entries that says so.</param>
/// <param name="Value">What the field says.</param>
internal sealed record SharedPlace(SharedStream Stream, string Topic, string Field, string Value);
