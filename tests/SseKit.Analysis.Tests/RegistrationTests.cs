using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Mapping_without_registration_names_the_missing_call()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        Should.Throw<InvalidOperationException>(() => app.MapPdfCompliance()).Message.ShouldContain("AddPdfCompliance()");
    }

    [Fact]
    public async Task Conventions_reach_both_endpoints()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddPdfCompliance();
        await using var app = builder.Build();
        app.MapGroup("/pdf").MapPdfCompliance().WithMetadata("mark");
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        endpoints.Select(endpoint => endpoint.RoutePattern.RawText).ShouldBe(["/pdf/analyze_sse", "/pdf/analyze"]);
        endpoints.ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<string>() == "mark");
    }

    [Fact]
    public async Task A_language_model_without_a_server_stops_the_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddPdfCompliance(options => options.Engine = ComplianceEngineKind.LanguageModel);
        await using var app = builder.Build();
        var fault = await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));
        fault.Message.ShouldContain("PdfComplianceOptions.LanguageModel");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_options_are_refused_by_name(string name, Action<PdfComplianceOptions> spoil)
    {
        using var provider = new ServiceCollection().AddLogging().AddPdfCompliance(spoil).BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PdfComplianceOptions>>().Value).Message.ShouldContain(name);
    }

    public static TheoryData<string, Action<PdfComplianceOptions>> Wrong => new()
    {
        { "MaxFlags", options => options.MaxFlags = 0 },
        { "MaxUploads", options => options.MaxUploads = 0 },
        { "MaxConcurrent", options => options.MaxConcurrent = -1 },
        { "MaxLanguageModelCharacters", options => options.MaxLanguageModelCharacters = 0 },
        { "LanguageModelTimeout", options => options.LanguageModelTimeout = TimeSpan.Zero },
        { "LanguageModel.BaseUrl", options => options.LanguageModel = new() { BaseUrl = new Uri("v1", UriKind.Relative), Model = "m" } },
        { "LanguageModel.BaseUrl", options => options.LanguageModel = new() { BaseUrl = new Uri("ftp://x/v1"), Model = "m" } },
        { "UploadTimeout", options => options.UploadTimeout = TimeSpan.Zero },
        { "ExtractionLimits.CpuTime", options => options.ExtractionLimits = new PdfExtractionLimits { CpuTime = TimeSpan.Zero } },
        { "ExtractionLimits.TextBytes", options => options.ExtractionLimits = new PdfExtractionLimits { TextBytes = 0 } },
    };
}
