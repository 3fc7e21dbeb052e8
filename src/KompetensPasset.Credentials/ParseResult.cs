using System.Diagnostics.CodeAnalysis;

namespace KompetensPasset.Credentials;

/// <summary>The outcome of reading an untrusted input: a value or the reason why there is none, exactly one of the two.</summary>
/// <typeparam name="T">What is read.</typeparam>
public sealed class ParseResult<T> where T : notnull
{
    private readonly T? value;

    private ParseResult(T? value, CredentialError? error) => (this.value, Error) = (value, error);

    /// <summary>Whether a value was read.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>Why nothing was read; null when a value was.</summary>
    public CredentialError? Error { get; }

    /// <summary>The value that was read.</summary>
    /// <exception cref="InvalidOperationException">Nothing was read: look at <see cref="IsSuccess"/> first.</exception>
    public T Value => IsSuccess ? value! : throw new InvalidOperationException($"Nothing was read: {Error.Code}.");

    /// <summary>Gives the value or the error.</summary>
    /// <param name="result">The value, when true is returned.</param>
    /// <param name="error">The reason, when false is returned.</param>
    /// <returns>Whether a value was read.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out CredentialError? error)
    {
        (result, error) = (value, Error);
        return IsSuccess;
    }

    /// <summary>A value was read.</summary>
    public static implicit operator ParseResult<T>(T value) => new(value, null);

    /// <summary>Nothing was read, for this reason.</summary>
    public static implicit operator ParseResult<T>(CredentialError error) => new(default, error);
}
