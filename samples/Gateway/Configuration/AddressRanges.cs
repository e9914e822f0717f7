using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SseKit.Gateway.Configuration;

/// <summary>Addresses and CIDR ranges, IPv4 and IPv6, separated by commas.</summary>
internal sealed record AddressRanges(IReadOnlyList<IPNetwork> Ranges)
{
    public static AddressRanges? Read(IConfiguration configuration, string variable)
    {
        if (configuration.Read(variable) is not { } text) return null;
        var list = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return list.Length > 0
            ? new([.. list.Select(item => Parse(item) ?? throw new WrongSettingException(variable, $"'{item}' is neither an IP address nor a CIDR range such as 10.0.0.0/8 or 2001:db8::/32"))])
            : throw new WrongSettingException(variable, "no address in it: unset it to have no list");
    }

    public bool Contain(IPAddress address)
    {
        var plain = Plain(address);
        return Ranges.Any(range => range.Contains(plain));
    }

    /// <summary>An IPv4 address that came over an IPv6 socket is an IPv4 address.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address;
    }

    // IPAddress.Parse takes "1" and "0x7f.1", too: what is meant by them is anyone's guess.
    private static IPNetwork? Parse(string item)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var text = slash < 0 ? item : item[..slash];
        if (!IPAddress.TryParse(text, out var address) || !IsUsual(text, address)) return null;
        var plain = Plain(address);
        var bits = plain.GetAddressBytes().Length * 8;
        if (slash < 0) return new IPNetwork(plain, bits);
        if (!int.TryParse(item.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)) return null;
        prefix -= address.IsIPv4MappedToIPv6 ? 96 : 0;
        return prefix >= 0 && prefix <= bits ? new IPNetwork(Masked(plain, prefix), prefix) : null;
    }

    private static bool IsUsual(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('[', StringComparison.Ordinal) : text == address.ToString();

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
