namespace KompetensPasset.Samples.Demo;

/// <summary>A step was not as it should be.</summary>
public sealed class DemoFailedException(string message) : Exception(message);
