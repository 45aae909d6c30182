// run.mjs ADDRESS PATH…: what Lighthouse says of each page, as on a phone, the median of several runs. Fails below the goals.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const GOALS = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
// TLS ends before us
const NOT_HERE = ['is-on-https', 'redirects-http'];
const RUNS = Number(process.env.LIGHTHOUSE_RUNS ?? 5);
const [address, ...paths] = process.argv.slice(2);

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
let missed = 0;
try {
  for (const path of paths) {
    const seen = [];
    for (let run = 0; run < RUNS; run += 1) {
      // its own settings are a phone, simulated throttling
      const result = await lighthouse(address + path, { port: chrome.port, logLevel: 'error', onlyCategories: Object.keys(GOALS), skipAudits: NOT_HERE });
      seen.push(result.lhr);
    }
    const scores = Object.entries(GOALS).map(([name, goal]) => {
      const score = Math.round(100 * median(seen.map((report) => report.categories[name].score)));
      if (score < goal) missed += 1;
      return `${name} ${score}${score < goal ? ` (goal ${goal})` : ''}`;
    });
    const figure = (audit) => median(seen.map((report) => report.audits[audit].numericValue));
    const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map(
      (audit) => `${audit} ${Math.round(figure(audit))} ms`,
    );
    console.log(`${path}: ${scores.join(', ')}; ${times.join(', ')}, layout shift ${figure('cumulative-layout-shift').toFixed(3)}`);
    const sizes = new Map();
    for (const item of seen.at(-1).audits['network-requests'].details.items) {
      sizes.set(item.resourceType, (sizes.get(item.resourceType) ?? 0) + item.transferSize);
    }
    console.log(`  kB: ${[...sizes].map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)}`).join(', ')}`);
    for (const audit of Object.values(seen.at(-1).audits)) {
      if (audit.score !== null && audit.score < 0.9) console.log(`  ${audit.id}: ${audit.displayValue ?? audit.title}`);
    }
  }
} finally {
  chrome.kill();
}
if (missed > 0) {
  console.log(`${missed} of the goals are missed`);
  process.exitCode = 1;
}
