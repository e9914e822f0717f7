using System.Net.Sockets;
using SseKit.Gateway;
using SseKit.Gateway.Configuration;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var settings = Settings.Read(builder.Configuration);
    builder.WebHost.UseUrls(settings.Urls);
    builder.Services.AddCors(cors => cors.AddDefaultPolicy(settings.Origins.Apply));
    builder.Services.AddRuns(settings.Runs.Apply);
    builder.Services.AddPdfCompliance(settings.Analysis.Apply);
    builder.Services.AddCallAudio(call =>
    {
        settings.Speech.Apply(call);
        settings.Analysis.Apply(call);
    });

    await using var app = builder.Build();
    app.UseDetailRefusals();
    app.UseCors();
    app.UseDefaultFiles();
    app.UseStaticFiles();
    app.MapHealth(settings);
    app.MapRuns();
    app.MapPdfCompliance().WithDetailRefusals();
    app.MapCallAudio().WithDetailRefusals();

    await app.StartAsync();
    app.Logger.Started(string.Join(' ', app.Urls), settings.Analysis, settings.Speech, settings.Origins);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception wrong) when (wrong is WrongSettingException or IOException or SocketException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
