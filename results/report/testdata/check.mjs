// Opens reports in headless Chromium, from disk and with the network off, and
// tries what a reader would: node check.mjs CHROMIUM FOLDER-FOR-PICTURES PAGE...
// It ends with 1 and says why if a page loads slowly or fetches anything, writes
// an error to the console, lacks a figure, a language, a download or a sorted
// table, or has a serious or critical finding of axe-core.
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const from = createRequire(resolve(process.env.NODE_MODULES || "node_modules", "x.js"));
const { chromium } = from("playwright-core");
const axe = readFileSync(from.resolve("axe-core/axe.min.js"), "utf8");

const [, , program, pictures, ...pages] = process.argv;
const slowest = 2000; // milliseconds until all figures stand
const largest = 5e6; // bytes
let faults = 0;
const fault = (...what) => {
  faults++;
  console.log("  FAULT:", ...what);
};

// openPage opens a report as a reader would, and notes what goes wrong in it.
async function openPage(browser, file, view) {
  const context = await browser.newContext({ viewport: view, offline: true, acceptDownloads: true });
  context.setDefaultTimeout(120000); // a busy machine is no fault of the page
  const page = await context.newPage();
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && fault("console:", m.text()));
  page.on("pageerror", (e) => fault("error:", e.message));
  page.on("request", (r) => /^(file|data|blob):/.test(r.url()) || fault("fetches", r.url()));
  const begun = performance.now();
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => [...document.querySelectorAll(".drawing")].every((d) => d.querySelector("svg")));
  return { context, page, took: performance.now() - begun };
}

// marks counts what each figure draws: lines, areas, dots.
const marks = (page) => page.evaluate(() => [...document.querySelectorAll(".drawing")].map((d) => ({
  id: d.dataset.figure,
  marks: d.querySelectorAll('svg [data-mark="line"] path, svg [data-mark="area"] path, svg [data-mark="dot"] *, svg [data-mark="rule"] line').length,
  bad: /NaN|undefined/.test(d.innerHTML),
})));

async function figures(page) {
  for (const f of await marks(page)) {
    if (f.marks === 0) fault(f.id, "draws nothing");
    if (f.bad) fault(f.id, "holds NaN or undefined");
  }
}

// everyChoice draws each figure with each option, and hides and shows a series.
async function everyChoice(page) {
  let tried = 0;
  for (const id of await page.$$eval(".controls", (all) => all.map((c) => c.dataset.for))) {
    const selects = await page.$$eval(`.controls[data-for="${id}"] select`, (all) => all.map((s) => ({ id: s.id, n: s.options.length })));
    for (const s of selects) {
      for (let k = s.n - 1; k >= 0; k--) {
        await page.selectOption("#" + s.id, String(k));
        tried++;
        const drawn = await page.$$eval(`[data-figure="${id}"] svg, [data-figure="${id}"] p`, (all) => all.length);
        if (drawn !== 1) fault(id, "shows nothing at option", k, "of", s.id);
      }
    }
    const boxes = await page.$$(`.controls[data-for="${id}"] input`);
    if (boxes.length) {
      const before = await page.innerHTML(`[data-figure="${id}"]`);
      await boxes[0].setChecked(false);
      if (before === (await page.innerHTML(`[data-figure="${id}"]`))) fault(id, "draws a series that is hidden");
      await boxes[0].setChecked(true);
      if (before !== (await page.innerHTML(`[data-figure="${id}"]`))) fault(id, "is not as before when all is shown again");
    }
  }
  return tried;
}

// hover points at the middle of a figure's marks and reads what appears.
async function hover(page) {
  const mark = page.locator('.drawing svg [data-mark="dot"] path, .drawing svg [data-mark="dot"] circle').first();
  if (!(await mark.count())) return;
  await mark.scrollIntoViewIfNeeded();
  const box = await mark.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const text = await page.locator('svg [data-mark="tip"] text').first().textContent({ timeout: 3000 }).catch(() => "");
  if (!/\d/.test(text)) fault("hovering over a point shows no value:", JSON.stringify(text));
  await page.mouse.move(0, 0);
}

// saved presses a button and gives the file that is saved, or null.
async function saved(page, id, kind) {
  await page.waitForTimeout(100);
  const wait = page.waitForEvent("download", { timeout: 4000 }).catch(() => null);
  await page.click(`.controls[data-for="${id}"] [data-save="${kind}"]`);
  return wait;
}

async function downloads(page) {
  const data = JSON.parse(await page.textContent("#data"));
  for (const f of data.figures) {
    for (const kind of ["svg", "csv"]) {
      const file = (await saved(page, f.id, kind)) || (await saved(page, f.id, kind)); // a busy browser drops one now and then
      if (!file) {
        fault(f.id, "gives no", kind);
        continue;
      }
      const text = readFileSync(await file.path(), "utf8");
      if (file.suggestedFilename() !== `${f.id}.${kind}`) fault("download is called", file.suggestedFilename());
      if (kind === "csv" && text.trimEnd().split("\r\n").length !== f.v.length + 1) fault(f.id, "csv has not all rows");
      if (kind === "svg") {
        const sound = await page.evaluate((t) => {
          const d = new DOMParser().parseFromString(t, "image/svg+xml");
          return !d.querySelector("parsererror") && !!d.querySelector("svg > title") && d.querySelectorAll("path, circle, line").length > 3;
        }, text);
        if (!sound) fault(f.id, "svg is not sound");
      }
    }
  }
  return data.figures.length;
}

async function sorting(page) {
  for (const id of await page.$$eval(".table", (all) => all.map((t) => t.id))) {
    const heads = await page.$$(`#${id} thead button`);
    const column = heads.length - 1;
    await heads[column].click();
    if (!(await page.$(`#${id} th[aria-sort]`))) fault(id, "does not say that it is sorted");
    const falls = (await page.getAttribute(`#${id} th[aria-sort]`, "aria-sort")) === "descending";
    const keys = await page.$$eval(`#${id} tbody tr`, (rows) => rows.map((r) => r.cells[r.cells.length - 1].dataset.sort));
    const numbers = keys.filter((k) => k !== undefined).map(Number);
    if (numbers.some((x, n) => n && (falls ? x > numbers[n - 1] : x < numbers[n - 1]))) fault(id, "is not sorted");
  }
}

async function accessible(page, what) {
  const found = await page.evaluate(async (source) => {
    (0, eval)(source);
    return axe.run(document, { resultTypes: ["violations"] });
  }, axe).catch(async () => {
    await page.evaluate(axe); // where evaluating strings is forbidden, as it is to be
    return page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  });
  for (const v of found.violations) {
    const text = `axe (${what}): ${v.impact} ${v.id}, ${v.nodes.length} places, such as ${v.nodes[0].html.slice(0, 160)}`;
    if (["serious", "critical"].includes(v.impact)) fault(text);
    else console.log("  note:", text);
  }
}

async function keyboard(page) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  if (first !== "skip") fault("the first stop of the keyboard is no skip link but", first);
  await page.keyboard.press("Tab");
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  if (ring === "none") fault("focus is not seen");
}

async function forbidden(page) {
  const can = await page.evaluate(() => new Promise((done) => {
    const s = document.createElement("script");
    s.textContent = "window.broken = true";
    document.head.append(s);
    setTimeout(() => done(!!window.broken), 50);
  }));
  if (can) fault("the policy lets foreign scripts run");
}

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
for (const file of pages) {
  const name = basename(file, ".html"), size = statSync(file).size;
  console.log(`${name}: ${(size / 1e6).toFixed(2)} MB`);
  if (size > largest) fault("is larger than", largest, "bytes");
  const { context, page, took } = await openPage(browser, file, { width: 1100, height: 900 });
  console.log(`  stands after ${took.toFixed(0)} ms`);
  if (took > slowest) fault("takes longer than", slowest, "ms");
  const titles = new Set(), heads = new Set();
  for (const lang of ["en", "ja"]) {
    await page.click(`[data-language="${lang}"]`);
    if ((await page.getAttribute("html", "lang")) !== lang) fault("the language does not switch to", lang);
    titles.add(await page.title());
    heads.add(await page.innerText("h1"));
    const mixed = await page.$$eval(lang === "en" ? ".ja" : ".en", (all) => all.filter((e) => e.offsetParent).length);
    if (mixed) fault(mixed, "texts of the other language are shown in", lang);
    await figures(page);
    const tried = await everyChoice(page);
    await hover(page);
    const files = await downloads(page);
    await sorting(page);
    await page.$$eval("details", (all) => all.forEach((d) => (d.open = true)));
    await accessible(page, lang);
    await page.screenshot({ path: join(pictures, `${name}-${lang}.png`), fullPage: true });
    await page.$$eval("details", (all) => all.forEach((d) => (d.open = false)));
    await page.pdf({ path: join(pictures, `${name}-${lang}.pdf`), format: "A4" });
    console.log(`  ${lang}: ${(await marks(page)).map((f) => `${f.id} ${f.marks}`).join(", ")}; ${tried} choices tried, ${files} figures saved`);
  }
  if (titles.size !== 2 || heads.size !== 2) fault("title or heading stays when the language switches");
  await context.close();
  const narrow = await openPage(browser, file, { width: 380, height: 800 });
  if (await narrow.page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) fault("is wider than a telephone");
  await keyboard(narrow.page);
  await accessible(narrow.page, "narrow");
  await narrow.page.screenshot({ path: join(pictures, `${name}-narrow.png`), fullPage: true });
  await narrow.context.close();
}
const last = await browser.newPage();
await last.goto(pathToFileURL(pages[0]).href);
await forbidden(last);
await browser.close();
console.log(faults ? `${faults} faults` : "all is well");
process.exit(faults ? 1 : 0);
