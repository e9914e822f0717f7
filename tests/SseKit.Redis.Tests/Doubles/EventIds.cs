namespace SseKit.Redis.Tests.Doubles;

/// <summary>The two parts of an event's ID.</summary>
internal static class EventIds
{
    public static string Epoch(this string id) => id.Split('.')[0];

    public static string Entry(this string id) => id.Split('.')[1];

    public static void ShouldBeOfAnotherLogThan(this string id, string other) => id.Epoch().ShouldNotBe(other.Epoch(), StringComparer.Ordinal);
}
