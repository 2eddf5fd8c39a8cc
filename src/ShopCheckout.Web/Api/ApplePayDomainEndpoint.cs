using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Web.Api;

/// <summary>Apple fetches this file to see that the domain is ours. Byte for byte, no redirect, no cookie, no sign-in.</summary>
internal static class ApplePayDomainEndpoint
{
    public const string Path = "/.well-known/apple-developer-merchantid-domain-association";

    /// <summary>Answers before anything else in the pipeline can redirect or set a cookie.</summary>
    public static void UseApplePayDomainFile(this WebApplication app)
    {
        var file = app.Services.GetRequiredService<IOptions<ShopOptions>>().Value.ApplePayDomainFile;
        if (string.IsNullOrEmpty(file))
            app.Logger.LogWarning("Shop:ApplePayDomainFile is not set: Apple Pay will not appear, because {Path} answers 404", Path);
        else
            Report(app.Logger, file);

        app.Use(async (context, next) =>
        {
            if (!context.Request.Path.Equals(Path, StringComparison.Ordinal))
                await next(context);
            else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            else if (string.IsNullOrEmpty(file) || !File.Exists(file))
                await NotConfiguredAsync(context);
            else
                await SendAsync(context, file);
        });
    }

    /// <summary>Says what is served, so that it can be held against Dojo's own file; and of what editors do to such files.</summary>
    private static void Report(ILogger log, string file)
    {
        var bytes = File.ReadAllBytes(file);
        log.LogInformation("Apple Pay's domain file has {Bytes} bytes, SHA-256 {Hash}; it must be Dojo's byte for byte", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (bytes is [] or [0xEF, 0xBB, 0xBF, ..] or [.., (byte)'\n' or (byte)'\r' or (byte)' '])
            log.LogWarning("Apple Pay's domain file {File} is empty, or begins with a byte order mark or ends with a line feed or blank: Dojo's does not, and Apple refuses another", file);
    }

    private static async Task SendAsync(HttpContext context, string file)
    {
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = new FileInfo(file).Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.SendFileAsync(file, context.RequestAborted);
    }

    private static Task NotConfiguredAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Results.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "Apple Pay's domain file is not configured.",
            detail: "Set Shop:ApplePayDomainFile to the file from Dojo's developer portal.").ExecuteAsync(context);
    }
}
