using System.Text.Json;
using System.Text.Json.Serialization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ShopCheckout.Browser.Tests;

/// <summary>axe's rules, run in a page and in every frame of it, and put together there.</summary>
/// <remarks>
/// Its binding for Playwright puts the findings together on a page that it opens for that, hence in a process of the browser for every look.
/// And axe goes from rule to rule by timers. They do not fire where scripts are off, and they leave a page time to change or to leave while
/// it is looked at. Here it runs in one go: nothing moves meanwhile, and there is nothing to wait for.
/// </remarks>
internal static class Axe
{
    /// <summary>What a page is asked to work out has no time-out of its own. Far more than the largest page takes on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // Once per document: axe is large. Its timers of no length are taken out; the others are limits to what it loads.
    private static readonly string Script = $$"""
        (setTimeout => {
        {{new BundledAxeScriptProvider().GetScript()}}
        const { axe } = window;
        axe.sumUp = async (parts, options) => {
          const { passes, violations } = await axe.finishRun(parts, options);
          return {
            passed: passes.length,
            violations: violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help} ${n.html} ${n.any[0]?.message ?? ''}`)),
          };
        };
        axe.look = async (context, options) => {
          const part = await axe.runPartial(context ?? document, options);
          const isWhole = !context && part.frames.length === 0;
          return JSON.stringify(isWhole ? { sum: await axe.sumUp([part], options) } : { part, frames: part.frames.length ? axe.utils.getFrameContexts(context) : [] });
        };
        })((work, milliseconds) => milliseconds > 1 ? window.setTimeout(work, milliseconds) : void Promise.resolve().then(work))
        """;

    private const string LookAt = "([context, options]) => window.axe?.look(JSON.parse(context), JSON.parse(options))";

    private const string SumUp = "([parts, options]) => axe.sumUp(JSON.parse(parts), JSON.parse(options)).then(JSON.stringify)";

    private const string Element = "selector => axe.utils.shadowSelect(JSON.parse(selector))";

    /// <param name="page">As it is now.</param>
    /// <param name="rules">The only rules to run; none for all of them.</param>
    /// <returns>What is wrong, a line for every element.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IPage page, params string[] rules)
    {
        // Stylesheets are loaded for a rule that is off; media for one that is on.
        var options = JsonSerializer.Serialize(new
        {
            resultTypes = new[] { "violations" },
            preload = new { assets = new[] { "media" }, timeout = 10_000 },
            runOnly = rules.Length > 0 ? rules : null,
        }, Json);
        var look = await LookAsync(page.MainFrame, "null", options);
        var sum = look.Sum;
        if (sum is null)
        {
            var parts = new List<string>();
            await GatherAsync(page.MainFrame, look, options, parts);
            sum = await EvaluateAsync<Sum>(page.MainFrame, SumUp, $"[{string.Join(',', parts)}]", options);
        }

        Assert.NotEqual(0, sum!.Passed);
        return sum.Violations;
    }

    /// <summary>A frame's part, then its frames', in the order in which axe counts them.</summary>
    private static async Task GatherAsync(IFrame frame, Look look, string options, List<string> parts)
    {
        parts.Add(look.Part.GetRawText());
        foreach (var inner in look.Frames)
        {
            var element = (await frame.EvaluateHandleAsync(Element, inner.FrameSelector.GetRawText()).WaitAsync(Patience)).AsElement();
            var child = element is null ? null : await element.ContentFrameAsync();
            Assert.True(child is not null, $"A frame went away while it was looked at: {inner.FrameSelector}");
            await GatherAsync(child, await LookAsync(child, inner.FrameContext.GetRawText(), options), options, parts);
        }
    }

    private static async Task<Look> LookAsync(IFrame frame, string context, string options)
    {
        if (await EvaluateAsync<Look>(frame, LookAt, context, options) is { } found)
            return found;
        await frame.EvaluateAsync(Script).WaitAsync(Patience);
        return (await EvaluateAsync<Look>(frame, LookAt, context, options))!;
    }

    private static async Task<T?> EvaluateAsync<T>(IFrame frame, string script, params string[] arguments)
        where T : class
    {
        try
        {
            return await frame.EvaluateAsync<string?>(script, arguments).WaitAsync(Patience) is { } json ? JsonSerializer.Deserialize<T>(json, Json) : null;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"axe did not answer in {frame.Url}", e);
        }
    }

    private sealed record Look(Sum? Sum, JsonElement Part, IReadOnlyList<Inner> Frames);

    private sealed record Inner(JsonElement FrameSelector, JsonElement FrameContext);

    private sealed record Sum(int Passed, IReadOnlyList<string> Violations);
}
