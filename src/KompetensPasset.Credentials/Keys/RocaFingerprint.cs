using System.Numerics;

namespace KompetensPasset.Credentials.Keys;

/// <summary>
/// Recognises RSA keys of a faulty generator (ROCA, CVE-2017-15361), which can be factored from the public key: modulo each small prime they are powers of 65537.
/// An honest key passes every one of the primes with a probability far below 2^-100.
/// </summary>
internal static class RocaFingerprint
{
    private static readonly (int Prime, HashSet<int> Powers)[] Marks =
    [
        .. new[] { 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167 }
            .Select(p => (p, PowersOfGenerator(p))),
    ];

    public static bool Matches(ReadOnlySpan<byte> modulus)
    {
        var number = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        foreach (var (prime, powers) in Marks)
        {
            if (!powers.Contains((int)(number % prime)))
                return false;
        }

        return true;
    }

    private static HashSet<int> PowersOfGenerator(int prime)
    {
        var powers = new HashSet<int>();
        for (var power = 1; powers.Add(power);)
            power = power * (65537 % prime) % prime;

        return powers;
    }
}
