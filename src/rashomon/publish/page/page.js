(function () {
  "use strict";
  var root = document.documentElement, panel = document.getElementById("panel");
  var text = document.getElementById("p-text"), close = document.getElementById("p-close");
  var copy = document.getElementById("p-copy");
  var from = null, shown = null, characters = {};
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  root.classList.add("js");

  function ranges(list) {
    return (list || "").trim().split(/\s+/).filter(Boolean).map(function (pair) { return pair.split("-").map(Number); });
  }
  function within(spans, start, end) { return spans.some(function (span) { return span[0] <= start && end <= span[1]; }); }

  /* Positions are code points, as everywhere; a browser counts UTF-16, so the text is taken apart first. */
  function fill(place, mark, sentence) {
    var source = document.getElementById("d" + place), dropped = ranges(source.getAttribute("data-drop"));
    var chars = characters[place] || (characters[place] = Array.from(source.querySelector(".txt").textContent));
    var cuts = [0, chars.length].concat(mark || [], sentence || []);
    dropped.forEach(function (span) { cuts.push(span[0], span[1]); });
    cuts = cuts.filter(function (cut, i) { return cut <= chars.length && cuts.indexOf(cut) === i; });
    cuts.sort(function (a, b) { return a - b; });
    text.textContent = "";
    cuts.slice(1).forEach(function (end, i) {
      var start = cuts[i], node = document.createTextNode(chars.slice(start, end).join(""));
      function wrap(name, cls) { var e = document.createElement(name); if (cls) { e.className = cls; } e.appendChild(node); node = e; }
      if (within(dropped, start, end)) { wrap("span", "dr"); }
      if (mark && within([mark], start, end)) { wrap("mark"); }
      if (sentence && within([sentence], start, end)) { wrap("span", "sent"); }
      text.appendChild(node);
    });
    text.lang = source.querySelector(".txt").lang;
    document.getElementById("p-name").textContent = source.getAttribute("data-label");
    document.getElementById("p-note").textContent = source.getAttribute("data-note");
  }
  /* Any place can be opened by its address, also one that no line of the page cites. */
  function open(address, around, link) {
    var found = /^#d(\d+)(?:-(\d+)-(\d+))?$/.exec(address);
    if (!found || !document.getElementById("d" + found[1])) { return; }
    var mark = found[2] && [Number(found[2]), Number(found[3])];
    fill(found[1], mark, mark && (ranges(around)[0] || mark));
    if (mark) { document.getElementById("p-note").textContent += " \u00b7 characters " + mark[0] + "\u2013" + mark[1]; }
    shown = mark ? { place: found[1], start: mark[0], end: mark[1] } : null;
    copy.hidden = !shown;
    copy.textContent = "Copy with citation";
    all(".c.on").forEach(function (e) { e.classList.remove("on"); });
    if (link) { link.classList.add("on"); }
    from = link;
    panel.classList.add("show");
    root.classList.add("reading");
    var first = text.querySelector("mark");
    panel.scrollTop = 0;
    if (first) { panel.scrollTop = first.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3; }
    close.focus({ preventScroll: true });
    var below = link ? link.getBoundingClientRect().bottom + 24 - panel.getBoundingClientRect().top : 0;
    if (window.innerWidth < 1200 && below > 0) { window.scrollBy(0, below); }
  }

  /* What is copied: the words, then where they stand, so that another person finds the same characters. */
  function fragment(words) {
    var few = words.replace(/\s+/g, " ").trim().split(" ");
    var parts = few.join(" ").length <= 80 || few.length < 10 ? [few.join(" ")] : [few.slice(0, 5).join(" "), few.slice(-5).join(" ")];
    return parts.map(function (part) { return encodeURIComponent(part).replace(/-/g, "%2D"); }).join(",");
  }
  function citation() {
    var source = document.getElementById("d" + shown.place), words = characters[shown.place].slice(shown.start, shown.end).join("");
    function told(name) { return source.getAttribute("data-" + name); }
    var url = told("url");
    var parts = [told("label"), told("headline"), told("note"), /^https?:/i.test(url) && url.split("#")[0] + "#:~:text=" + fragment(words),
      "SHA-256 " + told("sha").slice(0, 16) + ", characters " + shown.start + "\u2013" + shown.end];
    return "\u201c" + words + "\u201d \u2014 " + parts.filter(Boolean).join(", ");
  }
  function copied() { copy.textContent = "Copied"; document.getElementById("live").textContent = "Copied with its citation."; }
  function byHand(words) {
    var area = document.createElement("textarea");
    area.value = words;
    area.setAttribute("aria-label", "Words with their citation");
    area.className = "copied";
    copy.parentNode.appendChild(area);
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    if (done) { area.remove(); copy.focus({ preventScroll: true }); copied(); } else { copy.textContent = "Press Ctrl+C"; area.focus(); }
  }
  copy.addEventListener("click", function () {
    var words = citation();
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(words).then(copied, function () { byHand(words); });
    } else { byHand(words); }
  });
  function shut() {
    if (!panel.classList.contains("show")) { return; }
    panel.classList.remove("show");
    root.classList.remove("reading");
    if (from) { from.classList.remove("on"); from.focus({ preventScroll: true }); }
  }

  function toggle(button) {
    var box = document.getElementById(button.getAttribute("aria-controls")), opened = box.classList.toggle("open");
    button.setAttribute("aria-expanded", String(opened));
    button.setAttribute("data-more", button.getAttribute("data-more") || button.textContent);
    button.textContent = opened ? "Show fewer" : button.getAttribute("data-more");
    var first = opened && box.querySelector(":scope > .extra a");
    if (first) { first.focus(); }
  }

  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) { return; }
    var link = event.target.closest('a[href^="#d"]'), button = event.target.closest("button.more");
    if (link && /^#d\d+(-\d+-\d+)?$/.test(link.getAttribute("href"))) { event.preventDefault(); open(link.getAttribute("href"), link.getAttribute("data-c"), link); }
    if (button) { toggle(button); }
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { shut(); } });
  close.addEventListener("click", shut);

  var only = document.getElementById("only");
  if (only) { only.addEventListener("change", function () {
    var inside = '.txt, a[href^="#d' + only.value + '-"]';
    all("main .line").forEach(function (line) { line.classList.toggle("out", Boolean(only.value) && !line.querySelector(inside)); });
    all("main .said .who, main .day, main .spk, main .utt, main .shift").forEach(function (head) {
      var lines = head.classList.contains("who") ? [] : Array.prototype.slice.call(head.querySelectorAll(".line"));
      for (var next = head.nextElementSibling; head.classList.contains("who") && next && !next.classList.contains("who"); next = next.nextElementSibling) {
        if (next.classList.contains("line")) { lines.push(next); }
      }
      if (lines.length) { head.classList.toggle("none", lines.every(function (line) { return line.classList.contains("out"); })); }
    });
    document.getElementById("live").textContent = only.value ? "Counts stay those of all articles." : "";
  }); }

  var theme = document.getElementById("theme");
  function dark() {
    var set = root.getAttribute("data-theme");
    return set ? set === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function named() { theme.textContent = dark() ? "Light" : "Dark"; }
  function kept(value) {
    try { if (value) { localStorage.setItem("rashomon-theme", value); } return localStorage.getItem("rashomon-theme"); } catch (error) { return null; }
  }
  var chosen = kept();
  if (chosen === "dark" || chosen === "light") { root.setAttribute("data-theme", chosen); }
  theme.addEventListener("click", function () { var next = dark() ? "light" : "dark"; root.setAttribute("data-theme", next); kept(next); named(); });
  named();

  var rail = all(".rail a");
  var watch = new IntersectionObserver(function (entries) {
    entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) {
      rail.forEach(function (a) { a.removeAttribute("aria-current"); });
      rail.filter(function (a) { return a.getAttribute("href") === "#" + entry.target.id; })
        .forEach(function (a) { a.setAttribute("aria-current", "true"); });
    });
  }, { rootMargin: "-20% 0px -75% 0px" });
  all("main > .sec").forEach(function (section) { watch.observe(section); });

  function openHash() {
    if (!/^#d\d+-\d+-\d+$/.test(location.hash)) { return; }
    var link = document.querySelector('a[href="' + location.hash + '"]');
    open(location.hash, link && link.getAttribute("data-c"), link);
  }
  window.addEventListener("hashchange", openHash);
  openHash();
}());
