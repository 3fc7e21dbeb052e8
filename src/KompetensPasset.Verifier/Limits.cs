using KompetensPasset.Credentials;

namespace KompetensPasset.Verifier;

/// <summary>Every limit of the module, once.</summary>
internal static class Limits
{
    /// <summary>The largest body of <c>POST …/verify</c>: one credential, and room for its escapes inside JSON.</summary>
    public const int RequestBytes = CredentialLimits.MaxCredentialBytes + CredentialLimits.MaxCredentialBytes / 2;

    /// <summary>The most files of one form.</summary>
    public const int Files = 20;

    /// <summary>The most octets of all files of a form together, which is what the page promises. It is kept in memory, never in a temporary file: it may hold a person's credentials.</summary>
    public const int FormBytes = 24 * 1024 * 1024;

    /// <summary>The largest body with such a form: room for the other fields and for what stands between the files.</summary>
    public const int FormBodyBytes = FormBytes + 1024 * 1024;

    /// <summary>The longest pasted text, in characters.</summary>
    public const int PastedText = 2 * 1024 * 1024;

    /// <summary>The most credentials behind one link that are checked.</summary>
    public const int SharedCredentials = 50;

    /// <summary>How many credentials of one request are checked at a time: as many as there are connections to one server.</summary>
    public const int ChecksAtATime = 4;

    /// <summary>The longest that one request is checked, unless the configuration says otherwise.</summary>
    public static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(30);

    /// <summary>The longest address of a share, in characters.</summary>
    public const int ShareAddress = 2048;
}
