/* The ranges of one quantity over time, drawn by Observable Plot; the list below says the same without a script. */
(function () {
  "use strict";
  var host = document.getElementById("ranges");
  if (!host || !window.Plot) { return; }
  var rows = JSON.parse(host.getAttribute("data-rows")), log = host.hasAttribute("data-log");
  var ends = rows.reduce(function (all, row) { return all.concat([row.low, row.high]); }, [])
    .filter(function (end) { return end !== null; });
  var least = Math.min.apply(null, ends), most = Math.max.apply(null, ends), room = (most - least || most || 1) * 0.12;
  var floor = log ? least / 1.6 : Math.max(0, least - room), roof = log ? most * 1.6 : most + room;
  rows.forEach(function (row) {
    row.from = row.low === null ? floor : row.low;
    row.to = row.high === null ? roof : row.high;
  });
  var years = new Set(rows.map(function (row) { return row.day.slice(-5); })), sole = years.size === 1 ? Array.from(years)[0] : "";
  /* Powers of ten where equal steps would hide the small values; no step between two whole numbers that are counted. */
  function steps() {
    if (log) { return window.d3.range(Math.ceil(Math.log10(floor)), Math.floor(Math.log10(roof)) + 1).map(function (power) { return Math.pow(10, power); }); }
    var whole = ends.every(Number.isInteger);
    return window.d3.ticks(floor, roof, 6).filter(function (step) { return !whole || Number.isInteger(step); });
  }
  function of(shape) { return rows.filter(shape); }
  var begins = rows.filter(function (row, n) { return !n || rows[n - 1].day !== row.day; });
  /* Of labels that would overlap the later is left out: "10 Mar" of the day before takes so much room. */
  function apart(width) {
    var step = (width - 84) / rows.length, free = 0;
    return begins.filter(function (row) {
      var at = rows.indexOf(row) * step, fits = at >= free;
      if (fits) { free = at + days.get(row.n).length * 7 + 10; }
      return fits;
    });
  }
  var days = new Map(begins.map(function (row) { return [row.n, /^ \d{4}$/.test(sole) ? row.day.slice(0, -5) : row.day]; }));
  var ranged = of(function (row) { return row.from < row.to; });
  var exact = of(function (row) { return row.from >= row.to; });
  var open = { x: "n", stroke: "currentColor", strokeOpacity: function (row) { return row.old ? 0.45 : 1; } };
  function mark(more) { return Object.assign({}, open, more); }
  function ends_(key) { return ranged.filter(function (row) { return row[key] !== null; }); }

  function draw() {
    var width = host.clientWidth, few = rows.length <= 8 && width / rows.length >= 120;
    var dot = { y: "from", r: 5, fill: function (row) { return row.about ? "var(--bg)" : "currentColor"; }, fillOpacity: open.strokeOpacity, strokeWidth: 2 };
    var chart = window.Plot.plot({
      className: "ranges", width: width, height: Math.max(240, Math.min(360, width * 0.5)), marginLeft: 64, marginBottom: 34, marginTop: 26,
      ariaLabel: host.getAttribute("data-label"),
      x: { type: "band", domain: rows.map(function (row) { return row.n; }), label: null, padding: 0.2 },
      y: { type: log ? "log" : "linear", domain: [floor, roof], grid: true, label: null, ticks: steps(), tickFormat: function (value) { return value.toLocaleString("en"); } },
      marks: [
        window.Plot.axisX(apart(width).map(function (row) { return row.n; }), { tickFormat: function (n) { return days.get(n); }, tickSize: 0, textAnchor: "start", lineWidth: 12, dx: -12 }),
        window.Plot.barY(ranged, mark({ y1: "from", y2: "to", fill: "currentColor", fillOpacity: 0.12, stroke: null })),
        window.Plot.tickY(ends_("low"), mark({ y: "low", strokeWidth: 2 })),
        window.Plot.tickY(ends_("high"), mark({ y: "high", strokeWidth: 2, strokeDasharray: function (row) { return row.open ? "4 3" : null; } })),
        window.Plot.ruleX(ranged, mark({ y1: "from", y2: "to", strokeWidth: 2 })),
        window.Plot.dot(exact, mark(dot)),
        few && window.Plot.text(rows, { x: "n", y: "to", text: "words", dy: -9, lineAnchor: "bottom", lineWidth: width / rows.length / 14, textOverflow: "ellipsis", fill: "currentColor", fontSize: 12 }),
        window.Plot.tip(rows, window.Plot.pointerX({ x: "n", y: "to", title: "said", fill: "var(--bg)", stroke: "var(--rule2)", fontSize: 13, lineWidth: 26 }))
      ].filter(Boolean)
    });
    chart.setAttribute("role", "img");
    chart.querySelectorAll("g[aria-label]").forEach(function (group) { group.removeAttribute("aria-label"); group.removeAttribute("aria-description"); });
    chart.addEventListener("click", function () { if (chart.value && chart.value.href) { location.assign(chart.value.href); } });
    host.replaceChildren(chart);
  }
  draw();
  var drawn = host.clientWidth;
  new ResizeObserver(function () { if (host.clientWidth !== drawn) { drawn = host.clientWidth; draw(); } }).observe(host);
}());
