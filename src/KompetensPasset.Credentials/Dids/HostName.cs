namespace KompetensPasset.Credentials.Dids;

/// <summary>The host of an address as the network knows it.</summary>
public static class HostName
{
    /// <summary>Reads the host in ASCII (punycode, RFC 5891). .NET takes addresses whose host has no such form, and throws only when it is asked for it.</summary>
    /// <param name="address">An absolute address.</param>
    /// <param name="host">The host, when true is returned; else empty.</param>
    /// <returns>False when the host cannot be written for the network: nothing can be fetched from there.</returns>
    public static bool TryRead(Uri address, out string host)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            host = address.IdnHost;
            return host.Length > 0;
        }
        catch (UriFormatException)
        {
            host = "";
            return false;
        }
    }
}
