using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ShopCheckout.Testing;

/// <summary>Sums the result files of a test run for ./test: failures first, then what was skipped and why, and one line at the end.</summary>
internal static class TestReport
{
    private const int LinesOfLog = 60;

    // What dotnet test says about every project, however it went.
    private static readonly string[] Chatter = ["Test run for", "A total of", "No test matches", "Results File", "Passed!"];

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <param name="resultsFolder">One folder of .trx files for each test project.</param>
    /// <param name="testsFolder">The test projects; without a filter each must have results.</param>
    /// <param name="exitCode">What dotnet test answered.</param>
    /// <param name="log">What dotnet test wrote; shown when the results don't explain its answer.</param>
    /// <param name="filtered">Whether only some tests were asked for.</param>
    /// <returns>The exit code: 0 only if there were tests and nothing went wrong.</returns>
    public static int Print(string resultsFolder, string testsFolder, int exitCode, string log, bool filtered)
    {
        var files = Directory.Exists(resultsFolder) ? Directory.GetFiles(resultsFolder, "*.trx", SearchOption.AllDirectories) : [];
        var complaints = new List<string>();
        var results = files.SelectMany(file => Read(file, complaints)).ToList();
        var failed = results.Where(r => r.Outcome == Outcome.Failed).ToList();
        var skipped = results.Where(r => r.Outcome == Outcome.Skipped).ToList();
        var passed = results.Count - failed.Count - skipped.Count;

        foreach (var project in filtered ? [] : ProjectsWithoutResults(resultsFolder, testsFolder))
            complaints.Add($"{project} has no results: it crashed, or it holds no test.");
        if (results.Count == skipped.Count)
            complaints.Add("No test was run.");
        if (exitCode != 0 && failed.Count == 0)
            complaints.Add($"dotnet test answered {exitCode.ToString(CultureInfo.InvariantCulture)} though no test failed; the end of {log}:\n{EndOf(log)}");

        foreach (var test in failed)
            Console.WriteLine($"FAILED  {test.Name}\n{Indent(test.Message)}\n{Indent(test.StackTrace)}\n");
        foreach (var complaint in complaints)
            Console.WriteLine($"FAILED  {complaint}\n");
        foreach (var test in skipped)
            Console.WriteLine($"SKIPPED {test.Name}: {test.Message}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed.Count} failed, {skipped.Count} skipped"));

        return failed.Count + complaints.Count == 0 && exitCode == 0 ? 0 : 1;
    }

    private static List<TestResult> Read(string file, List<string> complaints)
    {
        try
        {
            return XDocument.Load(file).Descendants(Trx + "UnitTestResult").Select(Parse).ToList();
        }
        catch (XmlException torn)
        {
            complaints.Add($"{file} cannot be read, its project crashed: {torn.Message}");
            return [];
        }
    }

    private static TestResult Parse(XElement result)
    {
        var error = result.Element(Trx + "Output")?.Element(Trx + "ErrorInfo");
        var outcome = result.Attribute("outcome")?.Value switch
        {
            "Passed" => Outcome.Passed,
            "NotExecuted" => Outcome.Skipped,
            _ => Outcome.Failed,
        };
        return new(result.Attribute("testName")!.Value, outcome, error?.Element(Trx + "Message")?.Value ?? "(no reason)", error?.Element(Trx + "StackTrace")?.Value ?? "");
    }

    private static IEnumerable<string> ProjectsWithoutResults(string resultsFolder, string testsFolder) =>
        from project in Directory.GetFiles(testsFolder, "*.Tests.csproj", SearchOption.AllDirectories)
        let name = Path.GetFileNameWithoutExtension(project)
        let folder = Path.Combine(resultsFolder, name)
        where !Directory.Exists(folder) || Directory.GetFiles(folder, "*.trx").Length == 0
        orderby name
        select name;

    private static string EndOf(string log) =>
        File.Exists(log) ? Indent(string.Join('\n', File.ReadLines(log).Where(IsTelling).TakeLast(LinesOfLog))) : "        (it wrote none)";

    private static bool IsTelling(string line) =>
        line.Length > 0 && !Array.Exists(Chatter, words => line.StartsWith(words, StringComparison.Ordinal));

    private static string Indent(string text) => "        " + text.TrimEnd().Replace("\n", "\n        ", StringComparison.Ordinal);

    private enum Outcome
    {
        Passed,
        Failed,
        Skipped,
    }

    private sealed record TestResult(string Name, Outcome Outcome, string Message, string StackTrace);
}
