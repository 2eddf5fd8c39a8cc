namespace Dojo.Client;

/// <summary>Whether a call may be sent again after a failure.</summary>
internal enum Resend
{
    /// <summary>Changes something and Dojo cannot tell a repeat: one attempt.</summary>
    Never,

    /// <summary>Changes nothing.</summary>
    Read,

    /// <summary>Changes something once per idempotency key.</summary>
    SameKey,
}

/// <summary>Whose word opens the door.</summary>
internal enum Credential
{
    ApiKey,
    CustomerSecret,
    None,
}

/// <summary>One call, described before it is sent.</summary>
internal sealed record DojoCall(string Operation, HttpMethod Method, string Path)
{
    public byte[] Body { get; init; } = [];

    public Resend Resend { get; init; }

    public Credential Credential { get; init; }

    public string? CustomerSecret { get; init; }

    public string? IdempotencyKey { get; init; }

    public bool ForTerminals { get; init; }

    public bool ToPciHost { get; init; }

    public static DojoCall Get(string operation, string path) => new(operation, HttpMethod.Get, path) { Resend = Resend.Read };

    public static DojoCall Post(string operation, string path) => new(operation, HttpMethod.Post, path);

    public static DojoCall Post<T>(string operation, string path, T body) => new(operation, HttpMethod.Post, path) { Body = Json(body) };

    public static DojoCall Put(string operation, string path) => new(operation, HttpMethod.Put, path);

    public static DojoCall Patch<T>(string operation, string path, T body) => new(operation, HttpMethod.Patch, path) { Body = Json(body) };

    public static DojoCall Delete(string operation, string path) => new(operation, HttpMethod.Delete, path);

    public static byte[] Json<T>(T body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return DojoJson.Write(body);
    }

    /// <summary>An id as part of a path. <c>.</c> and <c>..</c> would climb to another resource.</summary>
    public static string Id(string id, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(id))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, name);
        return id is "." or ".." ? throw new ArgumentException("Not an id.", name) : Uri.EscapeDataString(id);
    }
}
