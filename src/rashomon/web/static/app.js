(function () {
  "use strict";
  document.documentElement.classList.add("js");

  /* Files that are dropped go into the field, as if they had been chosen. */
  var drop = document.querySelector("[data-drop]");
  if (drop) {
    var input = drop.querySelector("input[type=file]"), chosen = drop.querySelector("[data-chosen]");
    var tell = function () {
      var names = Array.prototype.map.call(input.files, function (file) { return file.name; });
      chosen.textContent = names.length ? names.length + (names.length === 1 ? " file: " : " files: ") + names.slice(0, 8).join(", ") + (names.length > 8 ? " …" : "") : "";
    };
    input.addEventListener("change", tell);
    ["dragover", "dragleave", "drop"].forEach(function (kind) {
      drop.addEventListener(kind, function (event) {
        event.preventDefault();
        drop.classList.toggle("over-it", kind === "dragover");
        if (kind === "drop" && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; tell(); }
      });
    });
  }

  /* How far work is: the server says when it changes, and the page shows what the server has made of it. */
  var job = document.getElementById("job");
  if (job && !job.hasAttribute("data-over") && window.EventSource) {
    var events = new EventSource("/api/v1/events?after=" + job.getAttribute("data-change"));
    var asking = false;
    var look = function () {
      if (asking) { return; }
      asking = true;
      fetch(location.pathname).then(function (answer) {
        if (answer.redirected) { events.close(); location.replace(answer.url); return ""; }
        return answer.text();
      }).then(function (text) {
        asking = false;
        var fresh = text && new DOMParser().parseFromString(text, "text/html").getElementById("job");
        if (!fresh) { return; }
        job.replaceWith(fresh);
        job = fresh;
        if (job.hasAttribute("data-over")) { events.close(); }
      }).catch(function () { asking = false; });
    };
    events.addEventListener("job", function (event) {
      if (JSON.parse(event.data).id === job.getAttribute("data-job")) { look(); }
    });
    events.addEventListener("error", function () { window.setTimeout(look, 1500); });
  }

  /* A number sets every text to its passage; without a column that scrolls the address does it. */
  function set(number) {
    var first = null;
    document.querySelectorAll(".no[data-passage]").forEach(function (mark) {
      var here = mark.getAttribute("data-passage") === number, column = mark.closest(".text");
      mark.classList.toggle("on", here);
      if (!here) { return; }
      first = first || mark;
      column.scrollTop += mark.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 4;
    });
    document.querySelectorAll(".passages a").forEach(function (link) {
      if (link.getAttribute("data-passage") === number) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    return first;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-passage]"), wide = window.matchMedia("(min-width: 800px)").matches;
    if (!link || !wide || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    set(link.getAttribute("data-passage"));
    var target = link.classList.contains("no") ? document.getElementById(link.getAttribute("href").slice(1)) : null;
    if (target) { target.focus({ preventScroll: true }); }
  });
  if (/^#p\d+-\d+$/.test(location.hash)) { set(location.hash.slice(2).split("-")[0]); }
}());
