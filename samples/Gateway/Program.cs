using System.Net.Sockets;
using SseKit.Gateway;
using SseKit.Gateway.Chat;
using SseKit.Gateway.Configuration;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var settings = Settings.Read(builder.Configuration);
    builder.WebHost.UseUrls(settings.Urls);
    builder.Services.AddCors(cors => cors.AddDefaultPolicy(settings.Origins.Apply));
    builder.Services.AddPdfCompliance(settings.Analysis.Apply);
    builder.AddChat(settings.Chat);

    await using var app = builder.Build();
    app.UseDetailRefusals();
    app.UseChatRefusals();
    app.UseCors();
    app.UseDefaultFiles();
    app.UseStaticFiles();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseRateLimiter();
    app.MapHealth(settings);
    app.MapPdfCompliance().WithDetailRefusals();
    app.MapChat(settings.Chat);
    app.MapRuns().RequireAuthorization(ChatTokenHandler.AnyCaller);

    await app.StartAsync();
    app.Logger.Started(string.Join(' ', app.Urls), settings.Analysis, settings.Chat, settings.Origins);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception wrong) when (wrong is WrongSettingException or IOException or SocketException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
