using System.Text;
using Npgsql;

namespace KompetensPasset.Platform.Logging;

/// <summary>
/// A failure of the database as logs may hold it: which exceptions, where, and with which code, but none of the values that the statement was given.
/// PostgreSQL quotes a value that it cannot read, or that is there already, in its message or detail; Marten repeats that.
/// </summary>
public sealed class LoggedException : Exception
{
    // Messages of these classes name tables, columns, constraints and roles, and never a value: connection, constraint, authentication, rollback, syntax, resources, operator, system.
    private static readonly string[] ClassesWithoutValues = ["08", "23", "28", "40", "42", "53", "55", "57", "58"];

    private readonly Exception original;

    private LoggedException(Exception original) : base(SaidBy(original)) => this.original = original;

    /// <inheritdoc/>
    public override string? StackTrace => original.StackTrace;

    /// <summary>Whether an exception, or one that lies within it, may quote what a statement was given.</summary>
    /// <param name="exception">Any exception.</param>
    public static bool IsAbout(Exception exception) => exception is PostgresException || Array.Exists(InnerOf(exception), IsAbout);

    /// <summary>The exception as logs may hold it.</summary>
    /// <param name="exception">Any exception.</param>
    /// <returns>The exception itself, unless the database is part of it; null for null.</returns>
    public static Exception? Of(Exception? exception) =>
        exception is null or LoggedException || !IsAbout(exception) ? exception : new LoggedException(exception);

    /// <summary>Every exception of the chain with its type, what may be said of it, and its stack trace.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, original);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Exception exception)
    {
        text.Append(exception.GetType().FullName).Append(": ").Append(SaidBy(exception));
        foreach (var inner in InnerOf(exception))
        {
            text.AppendLine().Append(" ---> ");
            Write(text, inner);
            text.AppendLine().Append("   --- End of inner exception stack trace ---");
        }

        if (exception.StackTrace is { } trace)
            text.AppendLine().Append(trace);
    }

    private static string SaidBy(Exception exception) => exception switch
    {
        PostgresException database => $"{database.SqlState}{TextOf(database)}{Named("table", database.TableName)}{Named("constraint", database.ConstraintName)}",
        NpgsqlException client => client.Message,
        _ => InnerOf(exception).Select(SaidBy).FirstOrDefault(said => said.Length > 0) ?? "",
    };

    private static string TextOf(PostgresException database) =>
        ClassesWithoutValues.Any(c => database.SqlState.StartsWith(c, StringComparison.Ordinal)) ? " " + database.MessageText : "";

    private static string Named(string what, string? name) => name is null ? "" : $" ({what} {name})";

    private static Exception[] InnerOf(Exception exception) => exception switch
    {
        AggregateException several => [.. several.InnerExceptions],
        { InnerException: { } inner } => [inner],
        _ => [],
    };
}
