using System.Globalization;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>
/// A place in a document on the way down, written as JSON pointer (RFC 6901) only when somebody wants to read it: names may be as long as the document,
/// and a pointer for each member would take their product.
/// </summary>
internal sealed class PointerPath
{
    /// <summary>The whole document.</summary>
    public static readonly PointerPath Root = new(null, "", 0);

    private readonly PointerPath? parent;
    private readonly string? name;
    private readonly int index;

    private PointerPath(PointerPath? parent, string? name, int index) => (this.parent, this.name, this.index) = (parent, name, index);

    public PointerPath Into(string member) => new(this, member, 0);

    public PointerPath Into(int element) => new(this, null, element);

    /// <summary>Writes the pointer.</summary>
    /// <param name="pointer">The pointer, or that of the nearest place above whose pointer is not too long.</param>
    /// <returns>False when it is that of a place above.</returns>
    public bool TryWrite(out string pointer)
    {
        var segments = new Stack<string>();
        for (var at = this; at.parent is not null; at = at.parent)
            segments.Push(at.name ?? at.index.ToString(CultureInfo.InvariantCulture));

        var text = new System.Text.StringBuilder();
        var fits = true;
        while (segments.TryPop(out var segment) && (fits = text.Length + LengthOf(segment) < CredentialLimits.MaxPointerLength))
            text.Append('/').Append(segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

        pointer = text.ToString();
        return fits;
    }

    // Two letters are written as two each. A name that is too long without them may be as long as the document, and is not read for each place below it.
    private static int LengthOf(string segment) =>
        segment.Length < CredentialLimits.MaxPointerLength ? segment.Length + segment.AsSpan().Count('~') + segment.AsSpan().Count('/') : segment.Length;

    public override string ToString()
    {
        TryWrite(out var pointer);
        return pointer;
    }
}
