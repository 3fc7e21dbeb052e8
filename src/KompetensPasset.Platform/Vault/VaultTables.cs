using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace KompetensPasset.Platform.Vault;

/// <summary>
/// The vault's three tables beside the store's own. Keys stand apart from what they protect, so that a key can be destroyed
/// while copies of the content, wherever they are, stay unreadable.
/// </summary>
internal sealed class VaultTables : IConfigureMarten
{
    public const string OwnerKeys = "vault_owner_keys";
    public const string ContentKeys = "vault_content_keys";
    public const string Contents = "vault_contents";

    public void Configure(IServiceProvider services, StoreOptions options)
    {
        var schema = options.DatabaseSchemaName;
        var ownerKeys = new Table(new PostgresqlObjectName(schema, OwnerKeys, SchemaUtils.IdentifierUsage.General));
        ownerKeys.AddColumn("tenant", "text").AsPrimaryKey();
        ownerKeys.AddColumn("owner", "uuid").AsPrimaryKey();
        ownerKeys.AddColumn("wrapped_by", "text").NotNull();
        ownerKeys.AddColumn("wrapped_key", "bytea").NotNull();

        var contentKeys = new Table(new PostgresqlObjectName(schema, ContentKeys, SchemaUtils.IdentifierUsage.General));
        contentKeys.AddColumn("tenant", "text").AsPrimaryKey();
        contentKeys.AddColumn("id", "uuid").AsPrimaryKey();
        contentKeys.AddColumn("owner", "uuid").NotNull();
        contentKeys.AddColumn("wrapped_key", "bytea").NotNull();
        contentKeys.ForeignKeys.Add(new ForeignKey("vault_content_keys_owner_key")
        {
            ColumnNames = ["tenant", "owner"],
            LinkedNames = ["tenant", "owner"],
            LinkedTable = ownerKeys.Identifier,
            DeleteAction = Weasel.Core.CascadeAction.Cascade,
        });
        contentKeys.Indexes.Add(new IndexDefinition("vault_content_keys_owner") { Columns = ["tenant", "owner"] });

        var contents = new Table(new PostgresqlObjectName(schema, Contents, SchemaUtils.IdentifierUsage.General));
        contents.AddColumn("tenant", "text").AsPrimaryKey();
        contents.AddColumn("id", "uuid").AsPrimaryKey();
        contents.AddColumn("body", "bytea").NotNull();

        options.Storage.ExtendedSchemaObjects.Add(ownerKeys);
        options.Storage.ExtendedSchemaObjects.Add(contentKeys);
        options.Storage.ExtendedSchemaObjects.Add(contents);
    }
}
