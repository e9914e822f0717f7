using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SseKit.Analysis;
using SseKit.Analysis.Backplanes;
using SseKit.Analysis.CallModels;
using SseKit.Analysis.CallRules;
using SseKit.Analysis.CallRuns;
using SseKit.Analysis.CallSettings;
using SseKit.Analysis.CallWire;
using SseKit.Analysis.Chat;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Processes.Pipelines;
using SseKit.Analysis.Speech;
using SseKit.Analysis.Transcriptions;
using SseKit.Analysis.Uploads;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the processing of calls.</summary>
public static class CallAudioServices
{
    private const string HttpClientName = "SseKit.Analysis.CallAudio";

    /// <summary>
    /// Registers what <c>MapCallAudio()</c> serves. An <see cref="ISpeechToText"/>, <see cref="ICallTranslator"/> or
    /// <see cref="ICallInsights"/> that is already registered is kept.
    /// </summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configure">Changes the options. Default: pocketsphinx and rules, in English, no key, no network.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddCallAudio(this IServiceCollection services, Action<CallAudioOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CallAudioOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CallAudioOptions>, CallAudioOptionsValidation>());
        ProviderHttp.Add(services, HttpClientName);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LimitedProcess>();
        services.TryAddSingleton<LimitedPipeline>();
        services.TryAddSingleton<ISpeechToText>(Speech);
        services.TryAddSingleton<ICallInsights>(Insights);
        services.AddRuns();
        services.TryAddSingleton(Flow);
        services.TryAddSingleton<TimedUpload>();
        HostBackplane.Add(services);
        services.TryAddSingleton<PartialSender>();
        services.TryAddSingleton<CallReading>();
        services.TryAddSingleton<CallAnswers>();
        return services;
    }

    private static CallAudioOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<CallAudioOptions>>().Value;

    private static ISpeechToText Speech(IServiceProvider provider)
    {
        var options = Options(provider);
        if (options.SpeechServer is { } server)
        {
            return new OpenAISpeechToText(ProviderHttp.Client(provider, HttpClientName), server, options.Limits);
        }

        var durations = new RecordingDuration(provider.GetRequiredService<LimitedProcess>(), options.Limits);
        return new PocketSphinxSpeechToText(provider.GetRequiredService<LimitedPipeline>(), durations, options.Limits);
    }

    private static ICallInsights Insights(IServiceProvider provider) =>
        Question(provider) is { } question ? new ModelInsights(question) : new RuleInsights();

    // Without a translator there is none in the container: a call is passed on as it is.
    private static CallFlow Flow(IServiceProvider provider)
    {
        var translator = provider.GetService<ICallTranslator>() ?? (Question(provider) is { } question ? new ModelTranslator(question) : null);
        return new CallFlow(
            provider.GetRequiredService<ISpeechToText>(),
            provider.GetRequiredService<ICallInsights>(),
            provider.GetRequiredService<IOptions<CallAudioOptions>>(),
            translator);
    }

    private static ModelQuestion? Question(IServiceProvider provider)
    {
        var options = Options(provider);
        return options is { ChatClient: null, LanguageModel: null }
            ? null
            : new ModelQuestion(ProviderHttp.ChatClient(provider, HttpClientName, options.ChatClient, options.LanguageModel), options.MaxLanguageModelCharacters);
    }
}
