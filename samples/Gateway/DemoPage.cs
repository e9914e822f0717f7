namespace SseKit.Gateway;

/// <summary>The page of progress streams is where their document names it, and not beside the others.</summary>
internal static class DemoPage
{
    public static void MapDemoPage(this IEndpointRouteBuilder app) => app.MapGet("/demo/streaming", (IWebHostEnvironment host) =>
        TypedResults.PhysicalFile(host.WebRootFileProvider.GetFileInfo("progress.html").PhysicalPath!, "text/html; charset=utf-8"));
}
