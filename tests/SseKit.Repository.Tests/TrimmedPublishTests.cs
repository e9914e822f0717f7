using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>A program that is trimmed, with the whole of the libraries in it: nothing warns, and it runs.</summary>
public sealed class TrimmedPublishTests(PackedLibraries packed)
{
    [Fact]
    public async Task a_server_and_a_client_in_one_trimmed_program_run_without_a_warning()
    {
        string roots = string.Concat(Repository.Libraries.Select(l => $"""<TrimmerRootAssembly Include="{l}" />"""));
        string folder = await packed.WriteProjectAsync("trimmed", "Microsoft.NET.Sdk.Web", $"""
            <PublishTrimmed>true</PublishTrimmed><TrimmerSingleWarn>false</TrimmerSingleWarn><RuntimeIdentifier>$(NETCoreSdkPortableRuntimeIdentifier)</RuntimeIdentifier>
            </PropertyGroup><ItemGroup>{roots}</ItemGroup><PropertyGroup>
            """, [.. Repository.Libraries], """
            using System.Net.ServerSentEvents;
            using SseKit;
            using SseKit.Client;

            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
            builder.Services.AddSseKit();
            await using WebApplication app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapSseTopic("/news", _ => new SseSubscription("news") { Start = SseStart.Oldest });
            await app.StartAsync();
            await app.Services.GetRequiredService<SseTopics>().PublishAsync("news", new SseItem<string>("hello", "greeting"));
            using HttpClient http = new(SseClient.CreateHandler());
            using SseClient client = new(http, new Uri(app.Urls.First() + "/news"));
            await foreach (SseItem<string> item in client.ReadItemsAsync())
            {
                Console.WriteLine($"{item.EventType}: {item.Data}");
                break;
            }
            """);
        (int code, string said, _) = await Command.TryAsync(folder, "dotnet", "restore");
        Assert.SkipWhen(code != 0 && said.Contains(".App.Runtime.", StringComparison.Ordinal), "The runtime that a trimmed program carries cannot be restored here.");
        string output = await Command.RunAsync(folder, "dotnet", "publish", "-o", "out", "-p:UseSharedCompilation=false");
        output.ShouldNotContain("warning");
        Repository.Libraries.ShouldAllBe(l => File.Exists(Path.Combine(folder, "out", $"{l}.dll")));
        (await Command.RunAsync(folder, Path.Combine(folder, "out", "trimmed"))).ShouldContain("greeting: hello\n");
    }
}
