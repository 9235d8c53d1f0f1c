"use strict";
(() => {
  const { figures, words, title } = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
  const dashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "1 4", "5 2"];
  const symbols = ["circle", "square", "triangle", "diamond", "star", "cross", "wye"];
  const lang = () => root.lang;
  const say = (text) => text[lang()];
  const word = (key) => say(words[key]);
  const element = (name, attributes = {}, ...children) => {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...children);
    return e;
  };
  const one = (selector, from = document) => from.querySelector(selector);

  // show writes a number as the sentences and tables do.
  const show = (axis, x, bare) => {
    const size = Math.abs(x * axis.scale), digits = axis.plain ? "." + axis.digits + "f" : ",." + axis.digits + "f";
    const text = d3.format(digits)(size), none = !/[1-9]/.test(text);
    const sign = none ? "" : x < 0 ? "\u2212" : axis.signed ? "+" : "";
    return sign + text + (bare ? "" : say(axis.suffix));
  };
  // tick writes a number of an axis, with as many digits as it needs.
  const tick = (axis) => (v) => {
    const text = axis.plain ? String(v) : d3.format(",")(+Math.abs(v).toPrecision(9));
    return (v < 0 ? "\u2212" : axis.signed && v > 0 ? "+" : "") + text;
  };
  const valueAxis = (f) => (f.kind === "intervals" ? f.x : f.y);
  const colour = (f, s) => f.series[s].colour || palette[s % palette.length];
  const dash = (s) => dashes[(s + Math.floor(s / palette.length)) % dashes.length];
  const symbol = (s) => symbols[(s + Math.floor(s / palette.length)) % symbols.length];

  // rows gives the rows that are chosen, as objects in the units of the axes.
  const rows = (f, all) => {
    const some = [], value = valueAxis(f).scale, across = f.kind === "intervals" ? 1 : f.x.scale;
    for (let n = 0; n < f.v.length; n++) {
      if (!all && f.chosen.some((option, k) => f.at[k][n] !== option)) continue;
      if (!all && f.hidden.has(f.s[n])) continue;
      some.push({ n, s: f.s[n], x: f.xs[n] * across, v: f.v[n] * value, raw: f.v[n], rawX: f.xs[n],
        lo: f.lo[n] === null ? null : f.lo[n] * value, hi: f.hi[n] === null ? null : f.hi[n] * value,
        rawLo: f.lo[n], rawHi: f.hi[n], histories: f.n[n] });
    }
    return some;
  };
  const xName = (f, d) => (f.kind === "intervals" ? say(f.categories[d.rawX].name) : show(f.x, d.rawX));
  const interval = (f, d) => (d.rawLo === null ? "" : "[" + show(valueAxis(f), d.rawLo, true) + ", " + show(valueAxis(f), d.rawHi, true) + "]");
  const hover = (f, d) => {
    const lines = f.series.length > 1 ? [say(f.series[d.s].name)] : [];
    lines.push(f.kind === "intervals" ? xName(f, d) : say(f.x.label) + ": " + xName(f, d), [show(valueAxis(f), d.raw), interval(f, d)].join(" "));
    return lines.join("\n");
  };

  // unbroken cuts the points of a line where values are missing between them.
  const unbroken = (own) => {
    const sorted = d3.sort(own, (d) => d.x), step = d3.min(d3.pairs(sorted), ([a, b]) => b.x - a.x);
    let part = 0;
    sorted.forEach((d, n) => (d.part = n && d.x - sorted[n - 1].x > 1.5 * step ? ++part : part));
    return sorted;
  };

  // The marks of each kind of figure.
  const seriesMarks = (f, data) => {
    const marks = [Plot.gridY({ stroke: "#e2e2e2", strokeOpacity: 1 })];
    for (const [s, all] of d3.group(data, (d) => d.s)) {
      const own = unbroken(all);
      marks.push(Plot.areaY(own.filter((d) => d.lo !== null), { x: "x", y1: "lo", y2: "hi", z: "part", fill: colour(f, s), fillOpacity: 0.18, ariaHidden: "true" }));
    }
    for (const [s, own] of d3.group(data, (d) => d.s)) {
      marks.push(Plot.lineY(unbroken(own), { x: "x", y: "v", z: "part", stroke: colour(f, s), strokeWidth: 1.8, strokeDasharray: dash(s) }));
    }
    return marks;
  };
  const stackMarks = (f, data) => {
    const of = (d) => colour(f, d.s);
    return [Plot.areaY(data, Plot.stackY({ x: "x", y: "v", z: "s", fill: of, order: "s", stroke: "white", strokeWidth: 0.8 }))];
  };
  const intervalMarks = (f, data, offset) => [
    f.band ? Plot.rectX([0], { x1: 0, x2: 1, fill: "#e3edf4" }) : null,
    Plot.gridX({ stroke: "#e2e2e2", strokeOpacity: 1 }),
    f.zero ? Plot.ruleX([0], { stroke: "#1a1a1a" }) : null,
    ...d3.map(d3.group(data, (d) => d.s), ([s, own]) => [
      Plot.ruleY(own.filter((d) => d.lo !== null), { y: "rawX", x1: "lo", x2: "hi", stroke: colour(f, s), strokeWidth: 1.6, dy: offset(s) }),
      Plot.dot(own, { y: "rawX", x: "v", fill: colour(f, s), stroke: "white", strokeWidth: 0.6, r: 4.5, symbol: symbol(s), dy: offset(s) })]).flat(),
  ];
  const scatterMarks = (f, data) => [
    Plot.gridY({ stroke: "#e2e2e2", strokeOpacity: 1 }),
    f.zero ? Plot.ruleY([0], { stroke: "#1a1a1a" }) : null,
    ...d3.map(d3.group(data, (d) => d.s), ([s, own]) => [
      Plot.ruleX(own.filter((d) => d.lo !== null), { x: "x", y1: "lo", y2: "hi", stroke: colour(f, s), strokeOpacity: 0.6 }),
      Plot.dot(own, { x: "x", y: "v", fill: colour(f, s), stroke: "white", strokeWidth: 0.6, r: 4.5, symbol: symbol(s) })]).flat(),
  ];

  // textWidth is about how wide a text is, in points of 12 pixels.
  const textWidth = (text) => d3.sum(text, (c) => (c.charCodeAt(0) > 0x2e80 ? 12 : 6.6));

  // endLabels names lines and areas at their right end, where no two overlap.
  const endLabels = (f, svg, data, stacked, width, right) => {
    const scale = svg.scale("y").apply, last = d3.max(data, (d) => d.x);
    const ends = [];
    let sum = 0;
    for (const s of f.series.keys()) {
      const d = data.find((d) => d.s === s && d.x === last);
      if (!d) continue;
      ends.push({ s, y: scale(stacked ? sum + d.v / 2 : d.v) });
      sum += d.v;
    }
    ends.sort((a, b) => a.y - b.y);
    const gap = 15, [bottom, top] = svg.scale("y").range;
    for (let n = 0; n < ends.length; n++) ends[n].at = Math.max(ends[n].y, n ? ends[n - 1].at + gap : top + 4);
    for (let n = ends.length - 1, limit = bottom + 4; n >= 0; n--, limit -= gap) ends[n].at = Math.min(ends[n].at, n < ends.length - 1 ? ends[n + 1].at - gap : limit);
    const g = d3.select(svg).append("g").attr("font-size", 12).attr("text-anchor", "start");
    const from = width - right + 3;
    for (const e of ends) {
      g.append("path").attr("d", `M${from},${e.y}L${from + 10},${e.at}`).attr("stroke", colour(f, e.s)).attr("fill", "none").attr("stroke-width", 1.5);
      g.append("text").attr("x", from + 14).attr("y", e.at).attr("dy", "0.35em").attr("fill", "#1a1a1a").text(say(f.series[e.s].name));
    }
  };

  // wrapped breaks a name into lines that are not wider than some pixels.
  const wrapped = (text, most) => {
    const parts = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/g) || [text];
    const lines = [""];
    for (const part of parts) {
      if (lines[lines.length - 1] && textWidth(lines[lines.length - 1] + part) > most && part.trim()) lines.push("");
      lines[lines.length - 1] += lines[lines.length - 1] ? part : part.trimStart();
    }
    return lines.map((l) => l.trim()).join("\n");
  };

  const plotOf = (f, data, width) => {
    const common = { width, style: { fontSize: "12px", fontFamily: getComputedStyle(document.body).fontFamily, background: "white", color: "#1a1a1a" } };
    const tip = (options) => Plot.tip(data, { title: (d) => hover(f, d), fontSize: 12, ...options });
    if (f.kind === "intervals") {
      const shown = [...new Set(data.map((d) => d.rawX))].sort((a, b) => a - b);
      const most = Math.min(width * 0.45, 345), series = [...new Set(data.map((d) => d.s))].sort((a, b) => a - b);
      // kinds that share a category stand one below the other
      const beside = d3.max(d3.rollup(data, (own) => new Set(own.map((d) => d.s)).size, (d) => d.rawX).values()) > 1;
      const step = Math.max(shown.length > 25 ? 20 : 24, beside ? series.length * 14 + 8 : 0), middle = (series.length - 1) / 2;
      const offset = (s) => (beside ? (series.indexOf(s) - middle) * 13 : 0);
      const names = new Map(shown.map((k) => [k, wrapped(say(f.categories[k].name), most)]));
      const lines = d3.max(names.values(), (t) => t.split("\n").length);
      const left = d3.max(names.values(), (t) => d3.max(t.split("\n"), textWidth)) + 18;
      return Plot.plot({ ...common, marginLeft: left, marginRight: 24, marginTop: 12, marginBottom: 44,
        height: shown.length * Math.max(step, lines * 15 + 6) + 60,
        x: { label: say(f.x.label), labelAnchor: "center", labelArrow: "none", tickFormat: tick(f.x), nice: true, ticks: Math.max(3, Math.floor((width - left) / 90)), zero: !f.band },
        y: { domain: shown, type: "point", padding: 0.6, label: null, tickFormat: (k) => names.get(k), tickSize: 0 },
        marks: [...intervalMarks(f, data, offset), tip(Plot.pointer({ x: "v", y: "rawX", maxRadius: 60 }))] });
    }
    const stacked = f.kind === "stacked" && !f.lines, wide = width > 560 && f.kind !== "scatter";
    const right = wide ? d3.max(data, (d) => textWidth(say(f.series[d.s].name))) + 24 : 18;
    const height = Math.min(420, Math.max(280, width * 0.5));
    const marks = stacked ? stackMarks(f, data) : f.kind === "scatter" ? scatterMarks(f, data) : seriesMarks(f, data);
    const where = stacked ? Plot.pointer({ ...Plot.stackY({ x: "x", y: "v", z: "s", order: "s" }), maxRadius: Infinity }) : Plot.pointer({ x: "x", y: "v", maxRadius: 80 });
    const svg = Plot.plot({ ...common, height, marginLeft: 58, marginRight: right, marginTop: 30, marginBottom: 44,
      x: { label: say(f.x.label), labelAnchor: "center", labelArrow: "none", tickFormat: tick(f.x), ticks: Math.max(3, Math.floor(width / 110)), inset: f.kind === "scatter" ? 12 : 0 },
      y: { label: say(f.y.label), labelArrow: "none", tickFormat: tick(f.y), nice: true, ticks: 6, zero: f.kind !== "scatter" },
      marks: [...marks, Plot.ruleY(f.kind === "scatter" ? [] : [0]), tip(where)] });
    if (wide) endLabels(f, svg, data, stacked, width, right);
    return svg;
  };

  // muteParts takes the names of an image's parts, which mean nothing aloud: it is
  // told as a whole. Hovering makes new parts.
  const muteParts = (svg) => {
    for (const part of svg.querySelectorAll("[aria-label]")) {
      part.setAttribute("data-mark", part.getAttribute("aria-label"));
      part.removeAttribute("aria-label");
    }
    for (const part of svg.querySelectorAll("[aria-description]")) part.removeAttribute("aria-description");
  };

  // draw draws a figure anew, and the table of what it shows.
  const draw = (f) => {
    const place = one(`[data-figure="${f.id}"]`), data = rows(f);
    place.replaceChildren();
    if (!data.length) {
      place.append(element("p", {}, word("nothing")));
    } else {
      const svg = plotOf(f, data, Math.max(280, Math.min(f.width || place.clientWidth, 900)));
      muteParts(svg);
      new MutationObserver(() => muteParts(svg)).observe(svg, { childList: true, subtree: true });
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", say(f.title));
      svg.setAttribute("aria-describedby", f.id + "-caption " + f.id + "-about");
      place.append(svg);
    }
    const numbers = one(`.numbers[data-for="${f.id}"]`);
    if (numbers.open) listNumbers(f, numbers);
  };
  const listNumbers = (f, details) => {
    const heads = [say(f.kind === "intervals" ? words["axis.category"] : f.x.label), word("value"), word("low"), word("high"), word("n")];
    if (f.series.length > 1) heads.unshift(word("series"));
    const body = element("tbody");
    for (const d of rows(f)) {
      const cells = [xName(f, d), show(valueAxis(f), d.raw), d.rawLo === null ? "\u2013" : show(valueAxis(f), d.rawLo), d.rawLo === null ? "\u2013" : show(valueAxis(f), d.rawHi), String(d.histories)];
      if (f.series.length > 1) cells.unshift(say(f.series[d.s].name));
      const names = f.series.length > 1 ? 2 : 1;
      body.append(element("tr", {}, ...cells.map((c, k) => element(k ? "td" : "th", k ? (k >= names ? { class: "number" } : {}) : { scope: "row" }, c))));
    }
    const head = element("tr", {}, ...heads.map((h) => element("th", { scope: "col" }, h)));
    const region = one("div", details);
    region.replaceChildren(element("table", {}, element("caption", {}, say(f.title)), element("thead", {}, head), body));
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", say(f.title) + ": " + word("numbers"));
  };

  // Downloads.
  const save = (name, type, text) => {
    const a = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  };
  const saveSVG = (f) => {
    const svg = one(`[data-figure="${f.id}"] svg`);
    if (!svg) return;
    const copy = svg.cloneNode(true);
    copy.querySelectorAll('[data-mark="tip"]').forEach((g) => g.remove());
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    for (const [name, text] of [["desc", f.about], ["title", f.title]]) {
      const e = document.createElementNS("http://www.w3.org/2000/svg", name);
      e.textContent = say(text);
      copy.prepend(e);
    }
    save(f.id + ".svg", "image/svg+xml", '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(copy));
  };
  const quote = (x) => (/[",\n\r]/.test(x) ? '"' + x.replaceAll('"', '""') + '"' : x);
  const tableOf = (f) => {
    const lines = [[...f.switches.map((w) => say(w.name)), word("series"), say(f.kind === "intervals" ? words["axis.category"] : f.x.label), word("value"), word("low"), word("high"), word("n")]];
    for (const d of rows(f, true)) {
      lines.push([...f.switches.map((w, k) => say(w.options[f.at[k][d.n]].name)), say(f.series[d.s].name),
        f.kind === "intervals" ? say(f.categories[d.rawX].name) : d.rawX, d.raw, d.rawLo ?? "", d.rawHi ?? "", d.histories]);
    }
    return lines.map((l) => l.map((x) => quote(String(x))).join(",")).join("\r\n") + "\r\n";
  };
  const saveCSV = (f) => save(f.id + ".csv", "text/csv", "\ufeff" + tableOf(f));

  // The controls of a figure.
  const swatch = (f, s) => {
    const line = f.kind === "series" || (f.kind === "stacked" && f.lines);
    const svg = d3.create("svg").attr("width", 26).attr("height", 12).attr("aria-hidden", "true");
    if (line) svg.append("path").attr("d", "M0,6H26").attr("stroke", colour(f, s)).attr("stroke-width", 2.5).attr("stroke-dasharray", dash(s));
    else if (f.kind === "stacked") svg.append("rect").attr("width", 22).attr("height", 12).attr("fill", colour(f, s));
    else svg.append("path").attr("transform", "translate(13,6)").attr("d", d3.symbol(d3["symbol" + symbol(s)[0].toUpperCase() + symbol(s).slice(1)], 70)()).attr("fill", colour(f, s));
    return svg.node();
  };
  const chooser = (id, name, options, chosen, change) => {
    const select = element("select", { id }, ...options.map((o, k) => element("option", { value: k }, o)));
    select.value = chosen;
    select.addEventListener("change", () => change(+select.value));
    return element("label", { for: id }, name, select);
  };
  const controls = (f) => {
    const place = one(`.controls[data-for="${f.id}"]`), had = document.activeElement?.id;
    place.replaceChildren();
    f.switches.forEach((w, k) => place.append(chooser(`${f.id}-switch-${k}`, say(w.name), w.options.map((o) => say(o.name)), f.chosen[k], (option) => {
      f.chosen[k] = option;
      controls(f);
      draw(f);
    })));
    if (f.kind === "stacked") place.append(chooser(`${f.id}-as`, word("as"), [word("stacked"), word("lines")], f.lines ? 1 : 0, (option) => {
      f.lines = option === 1;
      controls(f);
      draw(f);
    }));
    const downloads = element("span", { class: "downloads" });
    for (const [key, act] of [["svg", saveSVG], ["csv", saveCSV]]) {
      const button = element("button", { type: "button", "data-save": key, "aria-label": word(key) + ": " + say(f.title) }, word(key));
      button.addEventListener("click", () => act(f));
      downloads.append(button);
    }
    place.append(downloads);
    const there = new Set(d3.range(f.v.length).filter((n) => f.chosen.every((option, k) => f.at[k][n] === option)).map((n) => f.s[n]));
    if (there.size > 1) {
      const set = element("fieldset", {}, element("legend", {}, word("show")));
      f.series.forEach((g, s) => {
        if (!there.has(s)) return;
        const box = element("input", { type: "checkbox", id: `${f.id}-series-${s}` });
        box.checked = !f.hidden.has(s);
        box.addEventListener("change", () => {
          if (box.checked) f.hidden.delete(s);
          else f.hidden.add(s);
          draw(f);
        });
        set.append(element("label", { for: box.id }, box, swatch(f, s), say(g.name)));
      });
      place.append(set);
    }
    if (had) document.getElementById(had)?.focus();
  };

  // Tables are sorted by any column.
  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => one("button", head).addEventListener("click", () => {
      const numeric = head.classList.contains("number"), up = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") !== "ascending" : !numeric;
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => (numeric ? +row.cells[column].dataset.sort : row.cells[column].innerText);
      const order = (a, b) => (numeric ? key(a) - key(b) : key(a).localeCompare(key(b), lang(), { numeric: true }));
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => (up ? order(a, b) : order(b, a))));
    }));
  };

  const speak = (language) => {
    root.lang = language;
    document.title = say(title);
    document.querySelectorAll("[data-language]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.language === language)));
    document.querySelectorAll("[data-aria-en]").forEach((e) => e.setAttribute("aria-label", language === "ja" ? e.dataset.ariaJa : e.dataset.ariaEn));
    for (const f of figures) {
      controls(f);
      draw(f);
    }
  };

  for (const f of figures) {
    f.switches ||= [];
    f.at ||= [];
    f.chosen = f.switches.map(() => 0);
    f.hidden = new Set(f.series.flatMap((g, s) => (g.hidden ? [s] : [])));
    one(`.numbers[data-for="${f.id}"]`).addEventListener("toggle", (e) => e.target.open && listNumbers(f, e.target));
  }
  document.querySelectorAll(".table table").forEach(sortable);
  document.querySelectorAll("[data-language]").forEach((b) => b.addEventListener("click", () => speak(b.dataset.language)));
  speak(lang());
  const redraw = (width) => figures.forEach((f) => {
    f.width = width;
    draw(f);
  });
  let seen = innerWidth, waiting;
  addEventListener("resize", () => {
    if (innerWidth === seen) return;
    seen = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => redraw(0), 150);
  });
  addEventListener("beforeprint", () => redraw(760));
  addEventListener("afterprint", () => redraw(0));
})();
