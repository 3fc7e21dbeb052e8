using System.Diagnostics;
using KompetensPasset.Platform.Logging;
using OpenTelemetry;

namespace KompetensPasset.Host;

/// <summary>Takes out of the traces of failing statements what the statements were given. A processor only to live as long as the traces do.</summary>
public sealed class ValuesOutOfTraces : BaseProcessor<Activity>
{
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == "Npgsql",
        // What is said here is not said again by the one who records.
        ExceptionRecorder = static (Activity _, Exception exception, ref TagList tags) =>
        {
            var logged = LoggedException.Of(exception)!;
            tags.Add("exception.message", logged.Message);
            tags.Add("exception.stacktrace", logged.ToString());
        },
    };

    /// <summary>Begins to listen.</summary>
    public ValuesOutOfTraces() => ActivitySource.AddActivityListener(listener);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        listener.Dispose();
        base.Dispose(disposing);
    }
}
