using System.Globalization;
using System.Numerics;

namespace KompetensPasset.Credentials.Keys;

/// <summary>
/// Tells whether a point lies on a NIST curve (SP 800-186 §3.2.1), without importing it: importing costs several signature checks, and most keys that are read are never used.
/// These curves have prime order, so a point on the curve that is not infinity is a valid public key. The import itself checks again.
/// </summary>
internal sealed class NistCurve
{
    public static readonly NistCurve P256 = new(
        "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF", "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    public static readonly NistCurve P384 = new(
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF",
        "B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF");

    public static readonly NistCurve P521 = new(
        "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00");

    private readonly BigInteger prime;
    private readonly BigInteger b;

    private NistCurve(string prime, string b) => (this.prime, this.b) = (Number(prime), Number(b));

    /// <summary>Whether y² = x³ − 3x + b, with both coordinates below the prime.</summary>
    public bool Contains(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var (px, py) = (new BigInteger(x, isUnsigned: true, isBigEndian: true), new BigInteger(y, isUnsigned: true, isBigEndian: true));
        return px < prime && py < prime && (py * py - (px * px - 3) * px - b) % prime == 0;
    }

    /// <summary>The second coordinate of a compressed point (SEC 1 §2.3.4); null when no point has the first.</summary>
    public byte[]? SecondCoordinate(ReadOnlySpan<byte> x, bool isOdd)
    {
        var px = new BigInteger(x, isUnsigned: true, isBigEndian: true);
        // All three primes are 3 modulo 4, so this power is a square root where there is one.
        var y = BigInteger.ModPow(((px * px - 3) * px + b) % prime, (prime + 1) / 4, prime);
        if (y.IsEven == isOdd)
            y = prime - y;

        var octets = new byte[x.Length];
        return y < prime && y.TryWriteBytes(octets.AsSpan(x.Length - y.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true) && Contains(x, octets) ? octets : null;
    }

    // The leading zero keeps the number positive.
    private static BigInteger Number(string hex) => BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
