using System.Net.Sockets;
using SseKit.Gateway;
using SseKit.Gateway.Chat;
using SseKit.Gateway.Configuration;
using SseKit.Gateway.Progress;
using SseKit.Gateway.Wounds;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var settings = Settings.Read(builder.Configuration);
    builder.WebHost.UseUrls(settings.Urls);
    settings.Debug.Apply(builder.Logging);
    builder.Services.AddCors(cors => cors.AddDefaultPolicy(settings.Origins.Apply));
    builder.Services.AddRuns(settings.Runs.Apply);
    builder.Services.AddPdfCompliance(settings.Analysis.Apply);
    builder.Services.AddCallAudio(call =>
    {
        settings.Speech.Apply(call);
        settings.Analysis.Apply(call);
    });
    builder.Services.AddWoundAnalysis(settings.Vision.Apply).AddWoundAccess(settings.Wound);
    builder.AddChat(settings.Chat, settings.Runs);
    builder.AddProgress(settings.Progress);

    await using var app = builder.Build();
    settings.Proxies.Use(app);
    app.UseRefusalBodies();
    app.UseCors();
    app.UseDefaultFiles();
    app.UseStaticFiles();
    app.UseAuthorization();
    app.UseRateLimiter();
    app.UseProgressCompression();
    app.MapHealth(settings);
    app.MapDemoPage();
    app.MapOpenApiDocument();
    app.MapPdfCompliance().WithDetailRefusals();
    app.MapCallAudio().WithDetailRefusals();
    app.MapWoundAnalysis().RequireAuthorization(WoundAccess.Policy).WithWoundRefusals();
    app.MapChat(settings.Chat);
    app.MapProgress(settings.Runs);
    app.MapRuns().RequireAuthorization(RunAccess.Policy);

    await app.StartAsync();
    app.Logger.Started(string.Join(' ', app.Urls), settings.Engines, settings.Origins);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception wrong) when (wrong is WrongSettingException or IOException or SocketException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
