namespace SseKit.Redis.Scripts;

/// <summary>By what a repeated publish is made out, and how long it is remembered.</summary>
/// <param name="Id">The name; without one, nothing is made out.</param>
/// <param name="Lifetime">From when the event was appended.</param>
internal readonly record struct PublishName(string? Id, TimeSpan Lifetime)
{
    // An answer may come late, and clocks differ.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Who has patience tries again: an event without a name is given one for as long as that may be.</summary>
    public static PublishName For(string? given, SseRedisOptions options)
    {
        if (options.PublishPatience == default) return new(given, options.PublishIdLifetime);

        TimeSpan least = options.PublishPatience + options.ResponseTimeout + Grace;
        if (given is null) return new(Guid.NewGuid().ToString("N"), least);
        return new(given, options.PublishIdLifetime > least ? options.PublishIdLifetime : least);
    }
}
