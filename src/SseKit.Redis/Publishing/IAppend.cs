namespace SseKit.Redis.Publishing;

/// <summary>An event on its way, tried as often as it takes.</summary>
internal interface IAppend
{
    /// <summary>Gets a value indicating whether an attempt that failed appended it to one topic of several.</summary>
    bool HasBegun { get; }

    /// <summary>Appends it, but for where an earlier attempt did.</summary>
    /// <returns>Its ID in the first topic.</returns>
    Task<string> TryAsync();
}
