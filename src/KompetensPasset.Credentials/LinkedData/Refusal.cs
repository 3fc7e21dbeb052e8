using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>The first reason why a document is refused. Whoever finds one goes on with nothing; whoever began looks here before the result is used.</summary>
internal sealed class Refusal
{
    public CredentialError? Error { get; private set; }

    public bool IsSet => Error is not null;

    public void Set(string code, string message, PointerPath? at = null) => Error ??= new CredentialError(code, message, at?.ToString());
}
