using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SseKit.Analysis;
using SseKit.Analysis.Chat;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.Models;
using SseKit.Analysis.Poppler;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Rules;
using SseKit.Analysis.Settings;
using SseKit.Analysis.Uploads;
using SseKit.Analysis.Web;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the PDF compliance flow.</summary>
public static class PdfComplianceServices
{
    private const string HttpClientName = "SseKit.Analysis";

    /// <summary>
    /// Registers what <c>MapPdfCompliance()</c> serves. An <see cref="IPdfTextExtractor"/> or <see cref="IComplianceEngine"/> that is
    /// already registered is kept.
    /// </summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configure">Changes the options. Default: rules, no key, no network.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddPdfCompliance(this IServiceCollection services, Action<PdfComplianceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PdfComplianceOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PdfComplianceOptions>, PdfComplianceOptionsValidation>());
        ProviderHttp.Add(services, HttpClientName);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LimitedProcess>();
        services.TryAddSingleton<IPdfTextExtractor>(Extractor);
        services.TryAddSingleton<IComplianceEngine>(Engine);
        services.AddRuns();
        services.TryAddSingleton<ReportCache>();
        services.TryAddSingleton<ComplianceFlow>();
        services.TryAddSingleton<TimedUpload>();
        services.TryAddSingleton<PdfReading>();
        return services;
    }

    private static PdfComplianceOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<PdfComplianceOptions>>().Value;

    private static PdfToTextExtractor Extractor(IServiceProvider provider) =>
        new(provider.GetRequiredService<LimitedProcess>(), Options(provider).ExtractionLimits);

    private static IComplianceEngine Engine(IServiceProvider provider)
    {
        var options = Options(provider);
        return options.Engine == ComplianceEngineKind.Rules
            ? new RulesEngine(options)
            : new LanguageModelEngine(ProviderHttp.ChatClient(provider, HttpClientName, options.ChatClient, options.LanguageModel), options, provider.GetRequiredService<TimeProvider>());
    }
}
