namespace KompetensPasset.Credentials.Verification;

/// <summary>What a credential inside a document is to it. Wire form: <see cref="VerificationNames.Of(EnclosedRole)"/>.</summary>
public enum EnclosedRole
{
    /// <summary>A presentation shows it: the presentation is worth what its credentials are worth.</summary>
    Presented,

    /// <summary>A record of several (CLR) holds it. Who published the record need not be who issued the part.</summary>
    Part,

    /// <summary>Somebody speaks about the credential, its achievement or its issuer (Open Badges 3.0 §B.1.9). It is never a word of the issuer's, and does nothing to the verdict.</summary>
    Endorsement,
}

/// <summary>A credential that came inside another document, and what a verification of its own found.</summary>
/// <param name="Role">What it is to the document around it.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to its place in that document.</param>
/// <param name="Report">The report about it alone; its digest is that of the octets as they stand there.</param>
public sealed record EnclosedCredential(EnclosedRole Role, string Pointer, VerificationReport Report);
