/* Light or dark as somebody chose on any page of this browser; else as the system has it. */
(function () {
  "use strict";
  var root = document.documentElement;
  function kept(value) {
    try { if (value) { localStorage.setItem("rashomon-theme", value); } return localStorage.getItem("rashomon-theme"); } catch (error) { return null; }
  }
  var chosen = kept();
  if (chosen === "dark" || chosen === "light") { root.setAttribute("data-theme", chosen); }
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    function dark() {
      var set = root.getAttribute("data-theme");
      return set ? set === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    }
    function named() { button.textContent = dark() ? "Light" : "Dark"; }
    if (!button) { return; }
    button.addEventListener("click", function () { var next = dark() ? "light" : "dark"; root.setAttribute("data-theme", next); kept(next); named(); });
    named();
  });
}());
