using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Xunit;

namespace SseKit.Gateway.Tests.Gateway;

/// <summary>The document tells what is there. That no test's answer is missing in it, <see cref="Processes.DescribedHandler"/> sees to.</summary>
public sealed class OpenApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task it_is_valid_OpenAPI()
    {
        await using var file = File.OpenRead(Description.File);
        var read = await OpenApiDocument.LoadAsync(file, "json", cancellationToken: Cancelled);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public void every_reference_leads_somewhere()
    {
        var document = JsonNode.Parse(File.ReadAllText(Description.File))!;
        var references = Objects(document).Select(o => o["$ref"]?.GetValue<string>()).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(reference.Split('/')[1..].Aggregate((JsonNode?)document, (node, name) => node?[name])));
    }

    [Fact]
    public void every_parameter_of_a_path_is_described()
    {
        foreach (var (path, method, operation) in Description.Operations())
        {
            var shared = JsonNode.Parse(File.ReadAllText(Description.File))!["paths"]![path]!["parameters"] as JsonArray ?? [];
            var described = shared.Concat(operation["parameters"] as JsonArray ?? []).Where(p => (string?)p!["in"] == "path").Select(p => $"{{{p!["name"]}}}");
            Assert.True(path.Split('/').Where(s => s.StartsWith('{')).SequenceEqual(described, StringComparer.Ordinal), $"{method} {path}");
        }
    }

    [Fact]
    public async Task it_has_the_endpoints_that_are_mapped_and_no_others()
    {
        await using var factory = new WebApplicationFactory<Health>().WithWebHostBuilder(host => host.UseSetting("DEBUG", "true"));
        var mapped = factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null && !e.RoutePattern.RawText!.StartsWith("/demo/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!.TrimEnd('/')}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), Description.Operations().Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task it_is_served()
    {
        await using WebApplicationFactory<Health> factory = new();
        using var client = factory.CreateClient();
        using var response = await client.GetAsync("/openapi/v1.json", Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(await File.ReadAllTextAsync(Description.File, Cancelled), await response.Content.ReadAsStringAsync(Cancelled));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Objects(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };
}
