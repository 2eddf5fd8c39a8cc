// node measure.js CHROMIUM < requests: one JSON line a page, { url, cookie, mobile, skip }; answers one JSON line a page.
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const chrome = await launch({
  chromePath: process.argv[2],
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
});

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { url, cookie, mobile, skip } = JSON.parse(line);
    const result = await lighthouse(
      url,
      {
        port: chrome.port,
        onlyCategories: categories,
        skipAudits: skip ?? [],
        extraHeaders: cookie ? { Cookie: cookie } : undefined,
        // The basket lives in a cookie that would be cleared between pages.
        disableStorageReset: false,
        logLevel: "error",
      },
      mobile ? undefined : desktopConfig,
    );
    const { audits, categories: scored } = result.lhr;
    const requests = audits["network-requests"].details?.items ?? [];
    const size = (wanted) => requests.filter((r) => wanted(r.resourceType)).reduce((sum, r) => sum + r.transferSize, 0);
    const failed = categories.flatMap((c) =>
      scored[c].auditRefs
        .filter((ref) => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 0.9)
        .map((ref) => `${ref.id} ${audits[ref.id].displayValue ?? ""}`.trim()),
    );
    console.log(
      JSON.stringify({
        finalUrl: result.lhr.finalDisplayedUrl,
        scores: categories.map((c) => Math.round((scored[c].score ?? 0) * 100)),
        bytes: size((type) => type !== "Image"),
        images: size((type) => type === "Image"),
        interactive: Math.round(audits.interactive?.numericValue ?? 0),
        largestPaint: Math.round(audits["largest-contentful-paint"]?.numericValue ?? 0),
        shift: audits["cumulative-layout-shift"]?.numericValue ?? 0,
        failed,
        error: result.lhr.runtimeError?.message ?? null,
      }),
    );
  }
} finally {
  await chrome.kill();
}
