using System.Text.Json;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Programs;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>The packages, as someone gets them who has never seen this repository: the programs of their readmes, built and run.</summary>
public sealed class FreshProjectTests(PackedLibraries packed)
{
    private const string Web = "Microsoft.NET.Sdk.Web";
    private const string Listening = "Now listening on: ";

    [Fact]
    public async Task a_server_and_a_client_that_have_a_package_each_talk_to_each_other()
    {
        string server = await BuildAsync("server", Web, "SseKit.Server");
        string client = await BuildAsync("client", "Microsoft.NET.Sdk", "SseKit.Client");
        Frameworks(server).ShouldBe(["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"]);
        Frameworks(client).ShouldBe(["Microsoft.NETCore.App"]);

        using Tethered serving = Tethered.TryStart(Listening, ["dotnet", server, "--urls", "http://127.0.0.1:0"], out string said).ShouldNotBeNull();
        string address = said.Split(Listening)[1];
        Task<Tethered?> reading = Task.Run(() => Tethered.TryStart("message: hello", ["dotnet", client, $"{address}/news"], out _), TestContext.Current.CancellationToken);
        await PublishUntilAsync(reading, $"{address}/publish?text=hello");
        using Tethered? read = await reading;
        read.ShouldNotBeNull();
    }

    [Fact]
    public async Task the_wire_format_needs_no_more_than_its_own_package()
    {
        string program = await BuildAsync("core", "Microsoft.NET.Sdk", "SseKit");
        Frameworks(program).ShouldBe(["Microsoft.NETCore.App"]);
        Directory.GetFiles(Path.GetDirectoryName(program)!, "*.dll").Select(f => Path.GetFileName(f)).ShouldBe(["core.dll", "SseKit.dll"], ignoreOrder: true);
        (await Command.RunAsync(".", "dotnet", program)).ShouldBe("greeting: hello\n");
    }

    private async Task<string> BuildAsync(string name, string sdk, string library)
    {
        string folder = await packed.WriteProjectAsync(name, sdk, "", [library], Readme.Program(library));
        await Command.RunAsync(folder, "dotnet", "build", "-c", "Release", "-o", "out", "-p:UseSharedCompilation=false");
        return Path.Combine(folder, "out", $"{name}.dll");
    }

    private static IEnumerable<string?> Frameworks(string program)
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(program, ".runtimeconfig.json")));
        JsonElement options = config.RootElement.GetProperty("runtimeOptions");
        JsonElement[] frameworks = options.TryGetProperty("frameworks", out JsonElement several) ? [.. several.EnumerateArray()] : [options.GetProperty("framework")];
        return [.. frameworks.Select(f => f.GetProperty("name").GetString())];
    }

    // A follower sees what is published from the moment it follows, and does not say when that is.
    private static async Task PublishUntilAsync(Task reading, string address)
    {
        using HttpClient http = new();
        await PublishAsync().Within("an event in the client");

        async Task PublishAsync()
        {
            while (!reading.IsCompleted) (await http.PostAsync(address, content: null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
    }
}
