namespace KompetensPasset.Platform.Identity;

/// <summary>Who calls an API: taken from a verified access token, never from the request's body or address.</summary>
/// <param name="Subject">The token's subject: the client, or later the signed-in person.</param>
/// <param name="Tenant">The tenant whose data the caller reaches: an organisation's key, or the wallet bucket of the subject.</param>
/// <param name="ClientId">The OAuth client.</param>
public sealed record Caller(string Subject, string Tenant, string ClientId);
