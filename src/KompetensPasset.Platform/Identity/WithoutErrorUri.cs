using OpenIddict.Server;

namespace KompetensPasset.Platform.Identity;

/// <summary>Leaves <c>error_uri</c> out of error answers: it would send our callers to the documentation of a library.</summary>
internal sealed class WithoutErrorUri : IOpenIddictServerHandler<OpenIddictServerEvents.ApplyTokenResponseContext>
{
    public static readonly OpenIddictServerHandlerDescriptor Descriptor =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ApplyTokenResponseContext>()
            .UseSingletonHandler<WithoutErrorUri>().SetOrder(int.MinValue + 100_000).Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.ApplyTokenResponseContext context)
    {
        context.Response.ErrorUri = null;
        return default;
    }
}
