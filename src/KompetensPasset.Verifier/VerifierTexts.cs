namespace KompetensPasset.Verifier;

/// <summary>Names the resource with the words of the module's pages: <c>VerifierTexts.resx</c> (English) and <c>VerifierTexts.sv.resx</c>.</summary>
public sealed class VerifierTexts;
