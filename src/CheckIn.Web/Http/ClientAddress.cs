using System.Net;
using System.Net.Sockets;

namespace CheckIn.Web.Http;

internal static class ClientAddress
{
    /// <summary>
    /// What one client has for itself, as text: an IPv4 address, or the network of an IPv6 address, for who has one of
    /// those has all of its network (RFC 4291: the first 64 bits).
    /// </summary>
    public static string Network(this IPAddress? address)
    {
        if (address is null)
        {
            return string.Empty;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }
}
