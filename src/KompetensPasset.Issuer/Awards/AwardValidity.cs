namespace KompetensPasset.Issuer.Awards;

/// <summary>When what is awarded ends: people read "valid until" as a day, so it ends with that day and not at the hour of issuing.</summary>
internal static class AwardValidity
{
    private static readonly TimeZoneInfo Sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>The last second, in Sweden, of the day so many months after the first.</summary>
    public static DateTimeOffset EndAfter(DateTimeOffset first, int months)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(first, Sweden).DateTime).AddMonths(months);
        var end = day.ToDateTime(new TimeOnly(23, 59, 59));
        return new DateTimeOffset(end, Sweden.GetUtcOffset(end)).ToUniversalTime();
    }
}
