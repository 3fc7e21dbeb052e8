using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using static KompetensPasset.Issuer.IssuerKeys.IssuerKeyEvent;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>The public facts of a key that is to be registered.</summary>
/// <param name="Id">The stream.</param>
/// <param name="Thumbprint">Its public name.</param>
/// <param name="CertificateSha256">The digest of its certificate.</param>
/// <param name="Origin">Where it came from.</param>
public sealed record KeyFacts(IssuerKeyId Id, KeyThumbprint Thumbprint, Sha256Digest CertificateSha256, KeyOrigin Origin);

/// <summary>The rules of a key.</summary>
public static class IssuerKeyDecider
{
    public static Decision<IssuerKeyEvent> Register(IssuerKey state, KeyFacts facts, Act act) => state switch
    {
        IssuerKey.Unknown => Decision.Accept<IssuerKeyEvent>(
            new IssuerKeyRegistered(facts.Id, facts.Thumbprint, facts.CertificateSha256, facts.Origin, act.By, act.At)),
        _ => Decision.Refuse<IssuerKeyEvent>(IssuerErrors.KeyAlreadyRegistered),
    };

    public static Decision<IssuerKeyEvent> Activate(IssuerKey state, Act act) => state switch
    {
        IssuerKey.Registered => Decision.Accept<IssuerKeyEvent>(new IssuerKeyActivated(act.By, act.At)),
        IssuerKey.Active => Decision.NothingToDo<IssuerKeyEvent>(),
        IssuerKey.Retired => Decision.Refuse<IssuerKeyEvent>(IssuerErrors.KeyRetired),
        IssuerKey.Compromised => Decision.Refuse<IssuerKeyEvent>(IssuerErrors.KeyCompromised),
        _ => Decision.Refuse<IssuerKeyEvent>(IssuerErrors.KeyUnknown),
    };

    public static Decision<IssuerKeyEvent> Retire(IssuerKey state, Act act) => state switch
    {
        IssuerKey.Registered or IssuerKey.Active => Decision.Accept<IssuerKeyEvent>(new IssuerKeyRetired(act.By, act.At)),
        IssuerKey.Retired => Decision.NothingToDo<IssuerKeyEvent>(),
        IssuerKey.Compromised => Decision.Refuse<IssuerKeyEvent>(IssuerErrors.KeyCompromised),
        _ => Decision.Refuse<IssuerKeyEvent>(IssuerErrors.KeyUnknown),
    };

    /// <summary>Reports a key as compromised; that can be said of every key, also later of one that is retired.</summary>
    /// <param name="state">The key.</param>
    /// <param name="since">From when; at the latest now.</param>
    /// <param name="act">Who and when.</param>
    public static Decision<IssuerKeyEvent> Compromise(IssuerKey state, DateTimeOffset since, Act act) => state switch
    {
        IssuerKey.Registered or IssuerKey.Active or IssuerKey.Retired =>
            Decision.Accept<IssuerKeyEvent>(new IssuerKeyCompromised(since < act.At ? since : act.At, act.By, act.At)),
        IssuerKey.Compromised => Decision.NothingToDo<IssuerKeyEvent>(),
        _ => Decision.Refuse<IssuerKeyEvent>(IssuerErrors.KeyUnknown),
    };

    public static IssuerKey Evolve(IssuerKey state, IssuerKeyEvent e) => e switch
    {
        IssuerKeyRegistered registered => new IssuerKey.Registered { Id = registered.Id },
        IssuerKeyActivated activated => new IssuerKey.Active(activated.ActivatedAt) { Id = state.Id },
        IssuerKeyRetired retired => new IssuerKey.Retired(retired.RetiredAt) { Id = state.Id },
        IssuerKeyCompromised compromised => new IssuerKey.Compromised(compromised.Since) { Id = state.Id },
        _ => state,
    };
}
