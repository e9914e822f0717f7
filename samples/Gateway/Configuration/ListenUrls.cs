using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SseKit.Gateway.Configuration;

/// <summary>Where to listen: <c>--urls</c> as it is, else <c>HOST</c> and <c>PORT</c>.</summary>
internal static class ListenUrls
{
    public static string Read(IConfiguration configuration)
    {
        var host = ReadHost(configuration);
        var port = ReadPort(configuration);
        var urls = configuration.Read(WebHostDefaults.ServerUrlsKey);
        return urls is null ? $"http://{host}:{port.ToString(CultureInfo.InvariantCulture)}" : Checked(urls);
    }

    private static string ReadHost(IConfiguration configuration)
    {
        var host = configuration.Read("HOST") ?? "127.0.0.1";
        if (host is "localhost" or "*") return host;
        if (!IPAddress.TryParse(host, out var address))
        {
            throw new WrongSettingException("HOST", $"'{host}' is none of: an IP address, localhost, *");
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
    }

    private static ushort ReadPort(IConfiguration configuration)
    {
        var port = configuration.Read("PORT") ?? "5080";
        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new WrongSettingException("PORT", $"'{port}' is not a number from 0 to 65535");
    }

    private static string Checked(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new WrongSettingException("urls", $"'{url}' is not of the form http://127.0.0.1:5080");
            }
        }

        return urls;
    }
}
