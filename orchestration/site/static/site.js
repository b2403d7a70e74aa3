// Language and tables of the pages. Words and labels come from words.js; charts.js follows where there are charts.
"use strict";

const root = document.documentElement;
const english = () => root.lang === "en";
const say = (vi, en) => (english() ? en : vi);
const word = (name) => say(...TIENDO.words[name]);
const labels = Object.fromEntries(
  Object.entries(TIENDO.lists).map(([list, codes]) => [list, new Map(codes.map(([code, vi, en]) => [code, { vi, en }]))]),
);
const label = (list, code) => {
  const known = labels[list].get(code);
  return known ? say(known.vi, known.en) : code;
};
const figure = (value) => new Intl.NumberFormat(english() ? "en" : "vi", { maximumFractionDigits: 6 }).format(value);
const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const both = (name) => TIENDO.words[name].map((text, n) => make("span", { lang: n ? "en" : "vi" }, text));

// --- language: in the address, and carried along every link within the site

const language = document.getElementById("language");
const vietnameseTitle = document.title;

function speak(lang) {
  root.lang = lang;
  language.lang = english() ? "vi" : "en";
  language.textContent = english() ? "Tiếng Việt" : "English";
  const heading = document.querySelector("h1");
  document.title = english() && heading ? heading.innerText : vietnameseTitle;
  for (const link of document.querySelectorAll("a[href]")) {
    const to = new URL(link.href);
    if (to.protocol !== location.protocol || to.host !== location.host || !to.pathname.endsWith(".html")) continue;
    const target = link.getAttribute("href").replace(/\?lang=en/, "");
    link.setAttribute("href", english() ? target.replace(/(#|$)/, "?lang=en$1") : target);
  }
  for (const data of document.querySelectorAll("data")) data.textContent = figure(data.value);
  for (const table of document.querySelectorAll(".table table")) name(table);
  if (typeof draw === "function") draw();
}

language.hidden = false;
language.addEventListener("click", () => {
  speak(english() ? "vi" : "en");
  const here = new URL(location);
  if (english()) here.searchParams.set("lang", "en");
  else here.searchParams.delete("lang");
  history.replaceState(null, "", here);
});

// --- tables: search without accents, sort by any column; on a phone every cell carries the name of its column

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

function name(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.innerText.trim());
  for (const row of [...table.tBodies[0].rows, ...(table.tFoot?.rows ?? [])])
    for (const [n, cell] of [...row.cells].entries()) cell.dataset.name = heads[n];
}

function sortable(table) {
  const body = table.tBodies[0];
  for (const [n, head] of [...table.tHead.rows[0].cells].entries()) {
    head.scope = "col";
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => {
        const exact = row.cells[n].querySelector("data, time");
        return exact ? exact.value || exact.dateTime : row.cells[n].innerText.trim();
      };
      const collator = new Intl.Collator("vi", { numeric: true });
      const compare = (a, b) => {
        if (!a || !b) return a ? -1 : b ? 1 : 0; // what is empty comes last either way
        const order = isNaN(a) || isNaN(b) ? collator.compare(a, b) : a - b;
        return down ? -order : order;
      };
      const keyed = [...body.rows].map((row) => [key(row), row]);
      body.append(...keyed.sort((a, b) => compare(a[0], b[0])).map(([, row]) => row));
    });
  }
}

function searchable(table, n) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 8) return;
  const input = make("input", { type: "search", id: `search-${n}`, autocomplete: "off", spellcheck: "false" });
  const count = make("output", { for: input.id });
  const shown = () => rows.filter((row) => !row.hidden).length;
  const tell = () => count.replaceChildren(`${shown()} / ${rows.length} `, ...both("rows"));
  const texts = rows.map((row) => fold(row.textContent));
  input.addEventListener("input", () => {
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    table.classList.toggle("searched", wanted.length > 0);
    for (const [i, row] of rows.entries()) row.hidden = !wanted.every((part) => texts[i].includes(part));
    tell();
  });
  tell();
  table.parentElement.before(
    make("div", { class: "search", role: "search" }, make("label", { for: input.id }, ...both("search")), input, count),
  );
}

/** A long table shows its beginning, and all of it when asked to: by its button, a search, a link into it, or a printer. */
function shortened(table) {
  const rows = table.tBodies[0].rows.length;
  if (rows <= 60) return;
  const button = make("button", { type: "button", class: "all" }, ...both("all"), ` (${rows})`);
  button.addEventListener("click", () => unfold(table));
  table.classList.add("long");
  table.parentElement.append(button);
}

function unfold(table) {
  const next = [...table.tBodies[0].rows].find((row) => !row.hidden && !row.offsetParent);
  table.classList.remove("long");
  table.parentElement.querySelector(".all").remove();
  next?.querySelector("a, button")?.focus({ preventScroll: true }); // the keyboard goes on where the table went on
}

function follow() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const table = row?.closest("table.long");
  if (table) unfold(table);
  row?.scrollIntoView();
}
addEventListener("hashchange", follow);

for (const [n, table] of [...document.querySelectorAll(".table table")].entries()) {
  sortable(table);
  searchable(table, n);
  shortened(table);
  // what the phone layout does to the boxes must not take the table away from a screen reader
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody, tfoot")) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) row.setAttribute("role", "row");
  for (const cell of table.querySelectorAll("td")) cell.setAttribute("role", "cell");
  for (const cell of table.querySelectorAll("th")) cell.setAttribute("role", "columnheader");
}

// --- earlier releases lie beside this one; the way there depends on how it was reached

const here = location.pathname.match(/^(.*\/)(latest|releases\/[^/]+)\/site\/releases\.html$/);
if (here)
  for (const code of document.querySelectorAll("[data-release]"))
    code.replaceWith(make("a", { href: `${here[1]}releases/${code.dataset.release}/index.html` }, code.cloneNode(true)));

speak(new URL(location).searchParams.get("lang") === "en" ? "en" : "vi");
if (location.hash) follow();
