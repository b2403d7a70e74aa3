// Charts of the pages: each kind turns its data into what Chart.js takes. site.js comes first.
"use strict";

const style = getComputedStyle(root);
const colour = (name) => style.getPropertyValue(`--${name}`).trim();
const dayNumber = (day) => Date.parse(day + "T00:00:00Z");
const dayText = (number) => {
  const [y, m, d] = new Date(number).toISOString().slice(0, 10).split("-");
  return `${d}/${m}/${y}`;
};
const month = (number) => dayText(number).slice(3);
/** Ticks at the ends of months, quarters, half-years or years, as many as there is room for. */
const monthEnds = (axis) => {
  const room = Math.max(2, axis.width / 68);
  const step = [1, 3, 6, 12, 24, 60].find((months) => (axis.max - axis.min) / (months * 30.4 * 864e5) <= room) ?? 120;
  const first = new Date(axis.min);
  axis.ticks = [];
  for (let n = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; n += step) {
    const value = Date.UTC(Math.floor(n / 12), n % 12, 0);
    if (value > axis.max) break;
    if (value >= axis.min) axis.ticks.push({ value });
  }
};
const time = (min, max) => ({
  type: "linear", min, max, grid: { color: colour("edge") }, afterBuildTicks: monthEnds,
  ticks: { callback: month, maxRotation: 0, autoSkip: false },
});
const wrap = (text, width) => {
  const lines = [""];
  for (const part of text.split(" "))
    if ((lines.at(-1) + part).length > width && lines.at(-1)) lines.push(part);
    else lines[lines.length - 1] += (lines.at(-1) ? " " : "") + part;
  return lines;
};
const tooltip = (title, line) => ({ callbacks: { title, label: line }, displayColors: false });

/** Vertical lines across the plot: the day of assessment, a merger. */
const uprights = (lines) => ({
  id: "uprights",
  afterDatasetsDraw({ ctx, chartArea: area, scales }) {
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour("ink");
    ctx.font = `12px ${Chart.defaults.font.family}`;
    for (const { on, text } of lines) {
      const x = scales.x.getPixelForValue(on);
      if (x < area.left || x > area.right) continue;
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(x, area.top);
      ctx.lineTo(x, area.bottom);
      ctx.stroke();
      const leftward = x + ctx.measureText(text).width + 6 > area.right;
      ctx.textAlign = leftward ? "right" : "left";
      ctx.fillText(text, x + (leftward ? -5 : 5), area.top - 6);
    }
    ctx.restore();
  },
});

/** The codes of a list, those that tell nothing about progress last. */
const nothing = ["no_report", "not_collected", "no_data", "not_applicable"];
const ordered = (list) => [...labels[list].keys()].sort((a, b) => nothing.indexOf(a) - nothing.indexOf(b));

/** Legend entries for the statuses in use, each with its count. */
const statusLegend = (list, counts) => ({
  position: "bottom", align: "start", onClick: null,
  labels: {
    boxWidth: 13, boxHeight: 13, padding: 14,
    generateLabels: () =>
      ordered(list).filter((code) => counts[code]).map((code) => ({
        text: `${label(list, code)} ${figure(counts[code])}`, fillStyle: colour(code), strokeStyle: colour("line"),
        lineWidth: 1, fontColor: colour("ink"),
      })),
  },
});
const sum = (rows) =>
  rows.reduce((total, [code, n]) => ({ ...total, [code]: (total[code] || 0) + n }), {});

const kinds = {
  status({ list, rows }, width) {
    const counts = sum(rows.flatMap((row) => Object.entries(row.counts)));
    const datasets = ordered(list).filter((code) => counts[code]).map((code) => ({
      label: code, data: rows.map((row) => row.counts[code] || 0), backgroundColor: colour(code),
      borderColor: colour("line"), borderWidth: 1, maxBarThickness: 26,
    }));
    return {
      height: 70 + rows.length * (width < 520 ? 46 : 38) + 30 * Math.ceil(datasets.length / (width < 520 ? 1 : 3)),
      type: "bar",
      data: { labels: rows.map((row) => wrap(say(row.vi, row.en), width < 520 ? 17 : 34)), datasets },
      options: {
        indexAxis: "y",
        scales: {
          x: { stacked: true, grid: { color: colour("edge") }, ticks: { precision: 0 } },
          y: { stacked: true, grid: { display: false }, ticks: { autoSkip: false } },
        },
        plugins: {
          legend: statusLegend(list, counts),
          tooltip: tooltip(
            ([item]) => say(rows[item.dataIndex].vi, rows[item.dataIndex].en),
            (item) => `${label(list, item.dataset.label)}: ${figure(item.raw)}`,
          ),
        },
      },
    };
  },

  timeline(rows, width) {
    const asOf = dayNumber(document.querySelector("footer time").dateTime);
    const named = rows.length <= 30;
    const counts = sum(rows.map((row) => [row.status, 1]));
    const ends = rows.flatMap((row) => [dayNumber(row.from), dayNumber(row.to)]);
    const edge = 31 * 864e5;
    return {
      height: 110 + rows.length * (named ? 26 : 7),
      type: "bar",
      data: {
        labels: rows.map((row) => row.no),
        datasets: [{
          data: rows.map((row) => [dayNumber(row.from), dayNumber(row.to)]), minBarLength: 4,
          backgroundColor: rows.map((row) => colour(row.status)), borderColor: colour("line"), borderWidth: named ? 1 : 0,
          borderSkipped: false, barPercentage: named ? 0.7 : 0.86, categoryPercentage: 1,
        }],
      },
      options: {
        indexAxis: "y", layout: { padding: { top: 22 } },
        scales: {
          x: time(Math.min(...ends) - edge, Math.max(asOf, ...ends) + edge),
          y: { display: named, grid: { display: false }, ticks: { autoSkip: false } },
        },
        plugins: {
          legend: statusLegend("task_status", counts),
          tooltip: tooltip(
            ([item]) => wrap(`${rows[item.dataIndex].no}. ${rows[item.dataIndex].title}`, width < 520 ? 40 : 70),
            (item) => {
              const row = rows[item.dataIndex];
              return [`${dayText(dayNumber(row.from))} – ${dayText(dayNumber(row.to))}`, label("task_status", row.status)];
            },
          ),
        },
      },
      plugins: [uprights([{ on: asOf, text: word("as_of") }])],
    };
  },

  calendar(rows) {
    const counts = sum(rows.map((row) => [row.status, row.n]));
    const known = rows.map((row) => row.month).sort();
    const months = [];
    for (let at = new Date(known[0] + "-01T00:00:00Z"); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
      months.push(at.toISOString().slice(0, 7));
      if (months.at(-1) >= known.at(-1)) break;
    }
    const datasets = ordered("compliance_status").filter((code) => counts[code]).map((code) => ({
      label: code, backgroundColor: colour(code), borderColor: colour("line"), borderWidth: 1, maxBarThickness: 26,
      data: months.map((m) => rows.filter((row) => row.month === m && row.status === code).reduce((n, row) => n + row.n, 0)),
    }));
    return {
      height: 260,
      type: "bar",
      data: { labels: months.map((m) => m.split("-").reverse().join("/")), datasets },
      options: {
        scales: {
          x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 12 } },
          y: { stacked: true, grid: { color: colour("edge") }, ticks: { precision: 0 } },
        },
        plugins: {
          legend: statusLegend("compliance_status", counts),
          tooltip: tooltip(([item]) => item.label, (item) => `${label("compliance_status", item.dataset.label)}: ${figure(item.raw)}`),
        },
      },
    };
  },

  path({ unit, points, goals, changes }, width) {
    const suffix = unit?.startsWith("%") ? label("unit", unit) : ` ${label("unit", unit)}`;
    const series = (point) => point.vi + (point.ended || "") + (point.derived ? "*" : "");
    const places = [...new Set(points.map(series))];
    const hues = ["series-1", "series-2", "series-3", "series-4", "series-5"];
    const shapes = ["circle", "rect", "triangle", "rectRounded", "star"];
    const datasets = places.map((place, n) => {
      const own = points.filter((point) => series(point) === place);
      const { derived, ended } = own[0];
      const hue = colour(hues[n % hues.length]);
      const note = derived ? ` (${word("derived")})` : ended ? ` (→ ${ended.slice(0, 4)})` : "";
      return {
        label: say(own[0].vi, own[0].en) + note, borderColor: hue, backgroundColor: derived ? colour("paper") : hue,
        borderWidth: 2, borderDash: derived ? [2, 3] : [], tension: 0,
        pointRadius: 5, pointHoverRadius: 7, pointStyle: shapes[n % shapes.length], showLine: true,
        data: own.map((point) => ({
          x: dayNumber(point.on), y: point.value,
          said: `${point.qualifier && point.qualifier !== "eq" ? label("qualifier", point.qualifier) + " " : ""}${figure(point.value)}${suffix}`,
          when: point.period,
        })),
      };
    });
    for (const goal of goals) {
      const stops = (goal.path || []).map((stop) => ({ x: dayNumber(stop.on), y: stop.value }));
      const start = goal.from_on ? [{ x: dayNumber(goal.from_on), y: goal.from_value }] : [];
      const end = { x: dayNumber(goal.on), y: goal.value };
      const way = [...start, ...stops.filter((stop) => stop.x < end.x), end].map((at) => ({
        ...at, said: `${label("comparator", goal.comparator)} ${figure(goal.value)}${suffix}`,
        when: `${say(goal.vi, goal.en)}, ${goal.no}`,
      }));
      datasets.push({
        label: word("goal"), data: way, borderColor: colour("accent"), backgroundColor: colour("paper"), borderWidth: 2,
        borderDash: [5, 4], showLine: way.length > 1, isGoal: true, pointStyle: "rectRot",
        pointRadius: way.map((_, n) => (n === way.length - 1 ? 7 : 0)), pointHoverRadius: 8,
      });
    }
    const days = datasets.flatMap((set) => set.data.map((at) => at.x)).concat(changes.map(dayNumber));
    const year = 366 * 864e5;
    return {
      height: 280 + 22 * Math.ceil((places.length + 1) / (width < 520 ? 2 : 4)),
      type: "scatter",
      data: { datasets },
      options: {
        layout: { padding: { top: 22, right: 8 } },
        scales: {
          x: time(Math.min(...days) - year / 2, Math.max(...days) + year / 2),
          y: { beginAtZero: true, grid: { color: colour("edge") }, ticks: { callback: (value) => figure(value) + suffix } },
        },
        plugins: {
          legend: {
            position: "bottom", align: "start", onClick: null,
            labels: {
              usePointStyle: true, boxWidth: 8, boxHeight: 8, padding: 14, color: colour("ink"),
              filter: (item, data) => !data.datasets[item.datasetIndex].isGoal ||
                data.datasets.findIndex((set) => set.isGoal) === item.datasetIndex,
            },
          },
          tooltip: tooltip(([item]) => [item.dataset.label, item.raw.when], (item) => item.raw.said),
        },
      },
      plugins: [uprights(changes.map((day) => ({ on: dayNumber(day), text: `${word("merged")} ${dayText(dayNumber(day))}` })))],
    };
  },
};

function draw() {
  const charts = document.querySelectorAll("figure[data-chart]");
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = colour("quiet");
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.locale = english() ? "en" : "vi";
  Chart.defaults.devicePixelRatio = Math.max(2, window.devicePixelRatio); // sharp on paper too
  for (const place of charts) {
    const box = place.querySelector(".canvas");
    Chart.getChart(box.querySelector("canvas"))?.destroy();
    const data = JSON.parse(place.querySelector("script").textContent);
    const { height, ...chart } = kinds[place.dataset.chart](data, box.clientWidth);
    box.style.height = `${height}px`;
    const canvas = make("canvas", { role: "img", "aria-label": place.querySelector("figcaption").innerText });
    box.replaceChildren(canvas);
    new Chart(canvas, chart);
  }
}

addEventListener("beforeprint", () => Object.values(Chart.instances).forEach((chart) => chart.resize(640, chart.height)));
addEventListener("afterprint", () => Object.values(Chart.instances).forEach((chart) => chart.resize()));

draw();
