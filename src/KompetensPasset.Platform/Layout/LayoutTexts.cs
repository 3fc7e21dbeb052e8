namespace KompetensPasset.Platform.Layout;

/// <summary>Names the resource with the words of the frame around every page and of the result panel: <c>LayoutTexts.resx</c> (English) and <c>LayoutTexts.sv.resx</c>.</summary>
public sealed class LayoutTexts;
