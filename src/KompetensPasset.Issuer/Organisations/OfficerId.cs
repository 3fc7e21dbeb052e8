namespace KompetensPasset.Issuer.Organisations;

/// <summary>Who acts for an organisation: the subject of an access token. A client's id today, no person's name.</summary>
public readonly record struct OfficerId(string Value);

/// <summary>The organisation's part of every public address; equal to the tenant's key.</summary>
public readonly record struct OrganisationSlug(string Value);
