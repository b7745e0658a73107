/* What a long account hides, or has farther down, is fetched when somebody comes near it or asks for it. */
(function () {
  "use strict";
  var address = document.currentScript.getAttribute("data-parts");
  var asked = {};

  function markers(box, part) {
    return Array.prototype.slice.call(box.querySelectorAll("template[data-part]")).filter(function (marker) {
      return marker.parentNode === box && (part === undefined || marker.getAttribute("data-part") === String(part));
    });
  }
  function put(part) {
    var box = document.getElementById(part.box);
    if (!box) { return; }
    markers(box, part.part).forEach(function (marker, i) {
      var made = document.createElement("template");
      made.innerHTML = part.pieces[i];
      marker.replaceWith(made.content);
    });
    box.classList.remove("later");
    watch();
    var only = document.getElementById("only");
    if (only && only.value) { only.dispatchEvent(new Event("change")); }
  }
  function get(query) {
    asked[query] = asked[query] || fetch(address + "&" + query).then(function (answer) {
      if (answer.status === 410) { location.reload(); }
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    }).then(function (parts) { parts.forEach(put); }).finally(function () { delete asked[query]; });
    return asked[query];
  }
  function load(box) {
    var marker = markers(box)[0];
    return marker ? get("box=" + encodeURIComponent(box.id) + "&part=" + marker.getAttribute("data-part")) : Promise.resolve();
  }
  function find(id) { return get("place=" + encodeURIComponent(id)); }

  /* A button opens its box when the first part of it is there; another one below fetches the next. */
  function next(button, box) {
    var more = document.createElement("button");
    more.type = "button";
    more.className = "more next";
    more.textContent = "Go on";
    more.addEventListener("click", function () {
      var last = box.lastElementChild;
      load(box).then(function () {
        var link = last && last.nextElementSibling && last.nextElementSibling.querySelector("a");
        if (link) { link.focus({ preventScroll: true }); }
        if (!markers(box).length) { more.remove(); }
      });
    });
    button.before(more);
  }
  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) { return; }
    var button = event.target.closest("button.more[aria-controls]"), link = event.target.closest('a[href^="#"]');
    var box = button && document.getElementById(button.getAttribute("aria-controls"));
    if (box && !box.classList.contains("open") && markers(box).length && !button.hasAttribute("data-asked")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      load(box).then(function () {
        button.setAttribute("data-asked", "");
        if (markers(box).length) { next(button, box); }
        button.click();
      });
      return;
    }
    var id = link && link.getAttribute("href").slice(1), text = id && /^d\d+/.exec(id);
    if (id && id !== "main" && !document.getElementById(text ? text[0] : id)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      find(text ? text[0] : id).then(function () { if (text || document.getElementById(id)) { link.click(); } });
    }
  }, true);

  var near = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      near.unobserve(entry.target);
      var next = entry.target.nextElementSibling, box = entry.target.parentNode;
      if (entry.target.classList.contains("later")) { load(entry.target); }
      else if (next && next.hasAttribute("data-near")) { get("box=" + encodeURIComponent(box.id) + "&part=" + next.getAttribute("data-part")); }
    });
  }, { rootMargin: "600px 0px" });
  /* A marker takes no room: what stands before it tells when the reader comes near. */
  function watch() {
    document.querySelectorAll("template[data-near]").forEach(function (marker) {
      if (marker.previousElementSibling) { near.observe(marker.previousElementSibling); }
    });
    document.querySelectorAll('main a.c[href^="#d"]').forEach(function (link) { seen.observe(link); });
  }
  document.querySelectorAll("main > .sec.later").forEach(function (section) { near.observe(section); });

  /* What is likely to be asked for comes while nobody waits, one at a time: the texts that the links in view lead to,
     then the beginning of each section. Not where somebody saves data. */
  var soon = [], had = {}, busy = Boolean(navigator.connection && navigator.connection.saveData);
  var idle = window.requestIdleCallback || function (then) { setTimeout(then, 50); };
  function prepare() {
    var one = !busy && soon.shift();
    if (!one) { return; }
    busy = true;
    idle(function () {
      Promise.resolve(one()).catch(function () { soon = []; }).then(function () { busy = false; prepare(); });
    });
  }
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      seen.unobserve(entry.target);
      var text = /^#(d\d+)/.exec(entry.target.getAttribute("href"))[1];
      if (!had[text]) {
        had[text] = true;
        soon.unshift(function () { return document.getElementById(text) || find(text); });
      }
    });
    prepare();
  });
  document.querySelectorAll("main > .sec.later").forEach(function (section) { soon.push(function () { return load(section); }); });
  watch();

  /* A link from elsewhere may lead to something that is not here yet. */
  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1)), text = /^d\d+/.exec(id);
    if (!id || document.getElementById(text ? text[0] : id)) { return; }
    find(text ? text[0] : id).then(function () {
      var old = location.hash;
      history.replaceState(null, "", location.pathname + location.search);
      location.hash = old;
    });
  }
  window.addEventListener("hashchange", arrive);
  arrive();
}());
