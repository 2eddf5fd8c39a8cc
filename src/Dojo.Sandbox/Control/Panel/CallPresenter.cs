using System.Globalization;
using System.Text;
using Dojo.Sandbox.Requests;

namespace Dojo.Sandbox.Control.Panel;

/// <summary>Turns noted calls into what the panel shows, the curl command among it.</summary>
internal static class CallPresenter
{
    public static CallRow Row(LoggedRequest call) => new(
        call.Number.ToString(CultureInfo.InvariantCulture), PanelPresenter.Time(call.At), call.Method, call.Path, call.Operation,
        call.Status?.ToString(CultureInfo.InvariantCulture) ?? "No answer", Tone(call.Status),
        call.Milliseconds.ToString(call.Milliseconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture), call.Fault);

    public static CallDetailView Detail(LoggedRequest call, string baseUrl) => new(
        Row(call), Curl(call, baseUrl), [$"{call.Method} {call.Path}", .. call.Headers.Select(h => $"{h.Key}: {h.Value}")], call.Body, call.Answer);

    private static string Tone(int? status) => status switch
    {
        >= 200 and < 400 => "good",
        >= 400 and < 500 => "warn",
        _ => "bad",
    };

    private static string Curl(LoggedRequest call, string baseUrl)
    {
        var text = new StringBuilder("curl");
        if (call.Method != "GET")
            text.Append(" -X ").Append(call.Method);
        text.Append(' ').Append(Quoted(baseUrl + call.Path));
        foreach (var (name, value) in call.Headers)
        {
            // The key is not kept; the shell fills it in.
            if (name == "Authorization")
                text.Append(" \\\n  -H \"Authorization: Basic $DOJO_KEY\"");
            else if (name != "User-Agent")
                text.Append(" \\\n  -H ").Append(Quoted($"{name}: {value}"));
        }

        if (call.Body is { } body)
            text.Append(" \\\n  -d ").Append(Quoted(body));
        return text.ToString();
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
