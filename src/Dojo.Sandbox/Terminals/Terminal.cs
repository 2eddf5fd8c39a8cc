using System.Security.Cryptography;
using System.Text;

namespace Dojo.Sandbox.Terminals;

internal enum TerminalStatus
{
    Available,
    Offline,
    InUse,
}

/// <summary>How a card machine behaves. All but the last do it by themselves, as Dojo's virtual machines do whose TIDs end so.</summary>
internal enum Persona
{
    /// <summary>SIP0: a card is inserted, its PIN typed, the payment approved.</summary>
    Approves,

    /// <summary>SIS0: approved if the signature is.</summary>
    AsksForSignature,

    /// <summary>DIP0: the card is declined.</summary>
    Declines,

    /// <summary>TIP0: the connection is lost, the session expires.</summary>
    LosesConnection,

    /// <summary>A TID of eight digits: somebody plays it, at <c>/_sandbox/terminals</c> or by the control API.</summary>
    ByHand,
}

/// <summary>A card machine of a merchant. Every account has the same five; their ids follow from the account, so they need no facts.</summary>
internal sealed record Terminal(string Id, string AccountId, string Tid, Persona Persona, DateTimeOffset KnownSince)
{
    private static readonly (Persona Persona, string Ending)[] Fleet =
    [
        (Persona.Approves, "SIP0"), (Persona.AsksForSignature, "SIS0"), (Persona.Declines, "DIP0"), (Persona.LosesConnection, "TIP0"), (Persona.ByHand, ""),
    ];

    public static IReadOnlyList<Terminal> FleetOf(string accountId, DateTimeOffset now) => [.. Fleet.Select(f =>
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"dojo-sandbox-terminal:{accountId}:{f.Persona}"));
        var tid = f.Persona == Persona.ByHand
            ? (BitConverter.ToUInt32(hash) % 100_000_000).ToString("D8", System.Globalization.CultureInfo.InvariantCulture)
            : "VCM" + new string([.. hash[..4].Select(b => (char)('A' + (b % 26)))]) + f.Ending;
        return new Terminal("tm_sandbox_" + Convert.ToHexStringLower(hash.AsSpan(4, 12)), accountId, tid, f.Persona, now);
    })];
}
