using Microsoft.AspNetCore.OpenApi;

namespace ShopCheckout.Web.Api;

/// <summary>/openapi/v1.json: the endpoints that programs call, described for whoever writes such a program.</summary>
internal static class OpenApiDocument
{
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, context, _) =>
    {
        document.Info.Title = "ShopCheckout";
        document.Info.Description = "What the shop's own pages and Dojo call.";
        return Task.CompletedTask;
    });
}
