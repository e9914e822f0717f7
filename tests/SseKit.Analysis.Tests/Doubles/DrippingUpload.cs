using System.Net.Sockets;
using System.Text;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>An upload that is being read by the server, and of which no more comes.</summary>
internal sealed class DrippingUpload : IDisposable
{
    // The server asks for the body when somebody starts to read it.
    private const string Head =
        "POST /analyze HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n";

    private const string Start = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"report.pdf\"\r\n\r\n%PDF-";
    private readonly TcpClient _socket = new();

    public static async Task<DrippingUpload> StartAsync(AnalysisServer server)
    {
        var upload = new DrippingUpload();
        await upload._socket.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await upload.SendAsync(Head);
        (await upload.ReadAsync("\r\n\r\n")).ShouldStartWith("HTTP/1.1 100");
        await upload.SendAsync(Start);
        return upload;
    }

    public Task<string> AnswerAsync() => ReadAsync("}");

    public void Dispose() => _socket.Dispose();

    private ValueTask SendAsync(string text) => _socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private async Task<string> ReadAsync(string end)
    {
        var answer = new StringBuilder();
        var buffer = new byte[1024];
        while (!answer.ToString().Contains(end, StringComparison.Ordinal))
        {
            var read = await _socket.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            read.ShouldBePositive();
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}
