namespace KompetensPasset.Issuer.Organisations;

/// <summary>Who does something, and when: what every command has in common.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Act(OfficerId By, DateTimeOffset At);

/// <summary>Like <see cref="Act"/>, with the reason. The reason is free text that may name people, so it lies encrypted in the vault.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Reason">Where the reason lies.</param>
public sealed record ReasonedAct(OfficerId By, DateTimeOffset At, ContentId Reason);
