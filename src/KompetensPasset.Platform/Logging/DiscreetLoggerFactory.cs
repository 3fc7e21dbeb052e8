using Microsoft.Extensions.Logging;

namespace KompetensPasset.Platform.Logging;

/// <summary>Stands before every logger of the process, our own and those of libraries, so that no exception of the database is written as it is.</summary>
internal sealed class DiscreetLoggerFactory(LoggerFactory inner) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new DiscreetLogger(inner.CreateLogger(categoryName));

    public void Dispose() => inner.Dispose();
}

internal sealed class DiscreetLogger(ILogger inner) : ILogger
{
    private const string Template = "{OriginalFormat}";

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
            return;

        // Some libraries put an exception into the message: then the message stays without its values.
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values && values.Select(v => v.Value).OfType<Exception>().FirstOrDefault(LoggedException.IsAbout) is { } spoken)
            inner.Log(logLevel, eventId, TemplateOf(values), LoggedException.Of(exception ?? spoken), static (template, _) => template);
        else
            inner.Log(logLevel, eventId, state, LoggedException.Of(exception), formatter);
    }

    private static string TemplateOf(IReadOnlyList<KeyValuePair<string, object?>> values) => values.FirstOrDefault(v => v.Key == Template).Value?.ToString() ?? "";
}
