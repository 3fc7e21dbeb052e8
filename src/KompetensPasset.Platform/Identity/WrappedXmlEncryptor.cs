using System.Xml.Linq;
using KompetensPasset.Platform.Vault;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Identity;

/// <summary>Wraps the entries of the Data Protection ring with the key-encryption key.</summary>
internal sealed class WrappedXmlEncryptor(IKeyEncryptionKey keyEncryptionKey) : IXmlEncryptor
{
    internal static readonly byte[] Purpose = "data-protection"u8.ToArray();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var envelope = KeyEnvelope.Seal(keyEncryptionKey, System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Purpose);
        var element = new XElement(
            "wrapped",
            new XAttribute("by", envelope.WrappedBy),
            new XAttribute("key", Convert.ToBase64String(envelope.WrappedKey)),
            Convert.ToBase64String(envelope.Sealed));
        return new EncryptedXmlInfo(element, typeof(WrappedXmlDecryptor));
    }
}

/// <summary>Unwraps what <see cref="WrappedXmlEncryptor"/> wrapped. Made by the Data Protection system, hence the constructor.</summary>
internal sealed class WrappedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var envelope = new KeyEnvelope(
            encryptedElement.Attribute("by")?.Value ?? "",
            Convert.FromBase64String(encryptedElement.Attribute("key")?.Value ?? ""),
            Convert.FromBase64String(encryptedElement.Value));
        var unwrapped = envelope.Open(services.GetRequiredService<IKeyEncryptionKey>(), WrappedXmlEncryptor.Purpose);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(unwrapped));
    }
}
