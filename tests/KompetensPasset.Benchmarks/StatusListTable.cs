using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using KompetensPasset.Credentials.StatusLists;

namespace KompetensPasset.Benchmarks;

/// <summary>Packing, compressing and signing lists of 2^20 entries.</summary>
internal static class StatusListTable
{
    private const int Size = 1 << 20;

    public static void Print(BenchmarkIssuer issuer)
    {
        Console.WriteLine($"\n### Status lists of 2^20 entries\n\n| not valid | list | pack | pack, compress and sign | of that, CPU | the token |\n|--:|---|--:|--:|--:|--:|");
        foreach (var share in (double[])[0, 0.001, 0.02, 0.5])
        {
            var entries = EntriesOf(share);
            Row(share, "statuslist+jwt", () => TokenStatusList.Pack(entries), () => StatusListToken.SignAsync(
                new StatusListClaims("https://kompetenspasset.example/status-lists/1", DateTimeOffset.UnixEpoch), TokenStatusList.Pack(entries), issuer.Seal.Signer, CancellationToken.None).AsTask().GetAwaiter().GetResult());
            Row(share, "vc+jwt, revocation", () => BitstringStatusList.Pack(entries, StatusPurpose.Revocation), () => BitstringStatusListCredential.SignAsync(
                new BitstringListClaims("https://kompetenspasset.example/status-lists/1", "https://kompetenspasset.example", StatusPurpose.Revocation, DateTimeOffset.UnixEpoch),
                BitstringStatusList.Pack(entries, StatusPurpose.Revocation), issuer.Seal.Signer, CancellationToken.None).AsTask().GetAwaiter().GetResult());
        }
    }

    // At random places, as the issuer module draws them: a regular pattern would compress to nothing.
    private static StatusEntries EntriesOf(double share)
    {
        var places = new HashSet<int>();
        while (places.Count < (int)(Size * share))
            places.Add(RandomNumberGenerator.GetInt32(Size));

        return new StatusEntries(Size, places.ToDictionary(place => place, place => place % 2 == 0 ? StatusValue.Invalid : StatusValue.Suspended));
    }

    private static void Row(double share, string name, Action pack, Func<string> token) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {share * 100:0.#} % | {name} | {Milliseconds(pack):N2} ms | {Milliseconds(() => token()):N1} ms | {CpuMilliseconds(() => token()):N1} ms | {token().Length / 1000.0:N1} kB |"));

    // Of all threads of the process, because the collector works for it too.
    private static double CpuMilliseconds(Action act)
    {
        const int times = 40;
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < times; i++)
            act();

        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / times;
    }

    /// <summary>The median of one call's time.</summary>
    public static double Milliseconds(Action act)
    {
        var times = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var watch = Stopwatch.StartNew();
            act();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Skip(9).Order().ElementAt(15);
    }
}
