using Marten;

namespace KompetensPasset.Platform.Vault;

/// <summary>
/// Keeps personal content as ciphertext. Every content has its own key, wrapped by its owner's key, wrapped by the key-encryption key;
/// destroying a key makes what it protects unreadable for good, also in rows copied before.
/// Rows are written in the session's own transaction: they are there exactly when the events that name them are.
/// </summary>
public interface IContentVault
{
    /// <summary>Makes the key of an owner that is new with this session, for example a learner whose id was drawn a moment ago. Saving fails should the owner have one already.</summary>
    /// <param name="session">A session of the tenant that the owner belongs to.</param>
    /// <param name="owner">The owner.</param>
    void AddOwner(IDocumentSession session, Guid owner);

    /// <summary>Stores content when the session is saved: compressed, then encrypted.</summary>
    /// <param name="session">A session of the tenant that the content belongs to.</param>
    /// <param name="owner">Whose key protects it (a wallet's id, a learner's id). A first use makes the key.</param>
    /// <param name="contentId">The content's id, chosen by the caller; not used before.</param>
    /// <param name="content">The octets in clear.</param>
    /// <param name="ct">Ends key look-up early.</param>
    Task StoreAsync(IDocumentSession session, Guid owner, Guid contentId, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Replaces content under the same id when the session is saved; stores it when there is none.</summary>
    Task ReplaceAsync(IDocumentSession session, Guid owner, Guid contentId, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Reads content of the session's tenant.</summary>
    /// <returns>The octets in clear; null when there is none, or it was erased.</returns>
    Task<byte[]?> ReadAsync(IQuerySession session, Guid contentId, CancellationToken ct);

    /// <summary>Reads several contents of the session's tenant in one round trip; those that are not there are missing from the answer.</summary>
    Task<IReadOnlyDictionary<Guid, byte[]>> ReadManyAsync(IQuerySession session, IReadOnlyCollection<Guid> contentIds, CancellationToken ct);

    /// <summary>Destroys a content and its key when the session is saved.</summary>
    void Erase(IDocumentSession session, Guid contentId);

    /// <summary>Destroys an owner's key and all content of the owner when the session is saved.</summary>
    void EraseOwner(IDocumentSession session, Guid owner);
}
