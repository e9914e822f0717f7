using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SseKit.Analysis;
using SseKit.Analysis.Chat;
using SseKit.Analysis.Colours;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Settings;
using SseKit.Analysis.Uploads;
using SseKit.Analysis.Vision;
using SseKit.Analysis.WoundRuns;
using SseKit.Analysis.WoundWeb;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers wound analysis.</summary>
public static class WoundAnalysisServices
{
    private const string HttpClientName = "SseKit.Analysis.Wounds";

    /// <summary>Registers what <c>MapWoundAnalysis()</c> serves. An <see cref="IWoundVision"/> that is already registered is
    /// kept.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configure">Changes the options. Default: no engine, every analysis fails with 503.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddWoundAnalysis(this IServiceCollection services, Action<WoundAnalysisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<WoundAnalysisOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WoundAnalysisOptions>, WoundAnalysisOptionsValidation>());
        ProviderHttp.Add(services, HttpClientName);
        services.AddRuns();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LimitedProcess>();
        services.TryAddSingleton(Flow);
        services.TryAddSingleton<TimedUpload>();
        services.TryAddSingleton<WoundReading>();
        return services;
    }

    private static WoundFlow Flow(IServiceProvider provider) =>
        new(provider.GetRequiredService<IOptions<WoundAnalysisOptions>>(), provider.GetService<IWoundVision>() ?? Engine(provider));

    private static IWoundVision? Engine(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<WoundAnalysisOptions>>().Value;
        return options.Engine switch
        {
            WoundEngineKind.LanguageModel => new ModelWoundVision(
                ProviderHttp.ChatClient(provider, HttpClientName, options.ChatClient, options.LanguageModel), options.LanguageModelName, options.LanguageModelTimeout, provider.GetRequiredService<TimeProvider>()),
            WoundEngineKind.Colour => new ColourWoundVision(provider.GetRequiredService<LimitedProcess>()),
            _ => null,
        };
    }
}
