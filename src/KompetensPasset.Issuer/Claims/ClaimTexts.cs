namespace KompetensPasset.Issuer.Claims;

/// <summary>Names the resource with the words of the claim page: <c>ClaimTexts.resx</c> (English) and <c>ClaimTexts.sv.resx</c>.</summary>
public sealed class ClaimTexts;
