namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>The IRIs of RDF 1.1 and XML Schema that statements are made with.</summary>
internal static class Rdf
{
    public const string Type = Namespace + "type";
    public const string First = Namespace + "first";
    public const string Rest = Namespace + "rest";
    public const string Nil = Namespace + "nil";
    public const string LangString = Namespace + "langString";
    public const string Json = Namespace + "JSON";
    public const string XsdString = XmlSchema + "string";
    public const string XsdBoolean = XmlSchema + "boolean";
    public const string XsdInteger = XmlSchema + "integer";
    public const string XsdDouble = XmlSchema + "double";

    private const string Namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string XmlSchema = "http://www.w3.org/2001/XMLSchema#";
}
