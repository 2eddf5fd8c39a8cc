namespace Dojo.Sandbox.Control;

/// <summary>What goes wrong on purpose.</summary>
internal enum FaultKind
{
    /// <summary>The work is done, then the connection is cut.</summary>
    LoseAnswerAfter,

    /// <summary>The connection is cut, nothing is done.</summary>
    LoseAnswerBefore,

    /// <summary>The work, or the delivery, waits first.</summary>
    Delay,

    /// <summary>Nothing is done; a status code is answered.</summary>
    Status,

    /// <summary>Nothing is done; the caller gets a TCP reset.</summary>
    ResetConnection,

    /// <summary>The work is done, half of the answer arrives, then the connection is cut.</summary>
    TruncateBody,

    /// <summary>The work is done and the answer shows other values than are true.</summary>
    AlterAnswer,

    /// <summary>What is read is shown as it was some steps ago.</summary>
    StaleRead,

    /// <summary>A webhook is never sent.</summary>
    Drop,

    /// <summary>A webhook is sent more than once.</summary>
    Duplicate,

    /// <summary>A webhook waits until a later one of its subscription has been sent.</summary>
    Reorder,

    /// <summary>A webhook's first attempt is over before the API call that caused it is answered.</summary>
    SendBeforeAnswer,

    /// <summary>A webhook is signed with a secret nobody has.</summary>
    WrongSignature,

    /// <summary>A webhook is signed with the secret before the present one.</summary>
    OldSecret,
}

internal static class FaultKinds
{
    /// <summary>Kinds that happen to webhooks and to nothing else.</summary>
    public static bool IsForWebhooksOnly(this FaultKind kind) => kind is FaultKind.Drop or FaultKind.Duplicate or FaultKind.Reorder
        or FaultKind.SendBeforeAnswer or FaultKind.WrongSignature or FaultKind.OldSecret;

    public static bool IsForWebhooks(this FaultKind kind) => kind == FaultKind.Delay || kind.IsForWebhooksOnly();
}
