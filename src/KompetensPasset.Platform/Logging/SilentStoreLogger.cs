using Marten;
using Marten.Services;
using Npgsql;

namespace KompetensPasset.Platform.Logging;

/// <summary>
/// Takes the place of Marten's own logger, which writes each failing statement with everything that it was given. Whoever asked gets the exception, and logs it once.
/// </summary>
internal sealed class SilentStoreLogger : IMartenLogger, IMartenSessionLogger, IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options) => options.Logger(this);

    public IMartenSessionLogger StartSession(IQuerySession session) => this;

    public void SchemaChange(string sql)
    {
        // The schema is in the repository.
    }

    public void OnBeforeExecute(NpgsqlCommand command)
    {
        // Silent.
    }

    public void OnBeforeExecute(NpgsqlBatch batch)
    {
        // Silent.
    }

    public void LogSuccess(NpgsqlCommand command)
    {
        // Silent.
    }

    public void LogSuccess(NpgsqlBatch batch)
    {
        // Silent.
    }

    public void LogFailure(NpgsqlCommand command, Exception ex)
    {
        // Silent.
    }

    public void LogFailure(NpgsqlBatch batch, Exception ex)
    {
        // Silent.
    }

    public void LogFailure(Exception ex, string message)
    {
        // Silent.
    }

    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit)
    {
        // Silent.
    }
}
