// One line on another site: <script src=".../insluiten.js" async></script>. Adds a button that opens the chat.
(function () {
  "use strict";
  var values = __VALUES__;
  if (values.allowed.indexOf(location.origin) === -1) {
    console.warn("insluiten.js: this site is not on the list of sites that may show the chat.");
    return;
  }

  var style =
    ":host{all:initial;position:fixed;right:1rem;bottom:1rem;z-index:2147483000;font:600 17px/1.4 system-ui,sans-serif}" +
    "button{font:inherit;min-height:48px;min-width:48px;padding:.5rem 1.25rem;border:2px solid #fff;border-radius:.75rem;" +
    "background:#1f4f4a;color:#fff;cursor:pointer}" +
    "button:focus-visible{outline:3px solid #1f4f4a;outline-offset:2px}" +
    "div{position:fixed;right:1rem;bottom:5rem;width:min(26rem,calc(100vw - 2rem));height:min(40rem,calc(100vh - 7rem));" +
    "border:1px solid #8a8072;border-radius:1rem;overflow:hidden;background:#faf5ec}" +
    "div[hidden]{display:none}iframe{width:100%;height:100%;border:0;display:block}" +
    "@media(max-width:30rem){div{right:0;left:0;bottom:4.75rem;width:100%;height:calc(100vh - 5.5rem);border-radius:0}}";

  function addStyle(root) {
    // A constructed sheet is allowed where the other site forbids inline styles.
    if ("adoptedStyleSheets" in Document.prototype && "replaceSync" in CSSStyleSheet.prototype) {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets = [sheet];
      return;
    }
    var element = document.createElement("style");
    element.textContent = style;
    root.appendChild(element);
  }

  function start() {
    var host = document.createElement("chat-knop");
    var root = host.attachShadow({ mode: "closed" });
    var button = document.createElement("button");
    var panel = document.createElement("div");
    var frame = null;
    addStyle(root);
    button.type = "button";
    button.textContent = values.open;
    button.setAttribute("aria-expanded", "false");
    panel.hidden = true;
    root.append(panel, button);

    function toggle() {
      if (!frame) {
        frame = document.createElement("iframe");
        frame.title = values.open;
        frame.referrerPolicy = "no-referrer";
        frame.src = values.page;
        panel.appendChild(frame);
      }
      panel.hidden = !panel.hidden;
      button.textContent = panel.hidden ? values.open : values.close;
      button.setAttribute("aria-expanded", String(!panel.hidden));
      if (!panel.hidden) frame.focus();
    }

    button.addEventListener("click", toggle);
    window.addEventListener("message", function (event) {
      if (!frame || event.origin !== values.origin || event.source !== frame.contentWindow) return;
      if (!event.data || event.data.chat !== "weg") return;
      var target = new URL(event.data.naar, location.href);
      if (target.protocol === "https:" || target.protocol === "http:") location.replace(target.href);
    });
    document.body.appendChild(host);
  }

  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
