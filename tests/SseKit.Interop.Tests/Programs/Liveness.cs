using System.Globalization;

namespace SseKit.Interop.Tests.Programs;

internal static class Liveness
{
    /// <summary>Each event comes before the next is published: nothing on the way holds it back, and no clock is needed to see it.</summary>
    public static async Task ShouldBeLiveAsync(this CurlClient curl, InteropHost host)
    {
        for (int i = 1; i <= 5; i++)
        {
            await host.PublishAsync(i.ToString(CultureInfo.InvariantCulture));
            (await curl.DataAsync()).ShouldBe(i.ToString(CultureInfo.InvariantCulture));
        }
    }
}
