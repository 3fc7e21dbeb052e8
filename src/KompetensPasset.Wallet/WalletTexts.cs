namespace KompetensPasset.Wallet;

/// <summary>Names the resource with the words of the module's pages: <c>WalletTexts.resx</c> (English) and <c>WalletTexts.sv.resx</c>.</summary>
public sealed class WalletTexts;
