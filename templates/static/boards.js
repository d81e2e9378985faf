// Tonight's boards, kept current: a posting that closes leaves at once, an edition that is
// sealed appears, lights go on and off by the clock even when the line is down, and a posting
// whose last day is over goes by itself. Old televisions: nothing newer than ES5 but `const`.
"use strict";

(function () {
  const TURN_MS = 12000;
  const LOOK_AGAIN_MS = 600000;
  const FADE_MS = 900;
  const body = document.body;
  const wall = document.getElementById("wall");
  const dark = document.getElementById("dark");
  const dots = document.getElementById("dots");
  const isScreen = body.getAttribute("data-screen") === "1";
  var skew = 0; // the server's clock minus this device's, in ms
  var up = 0;
  var fetching = false;
  var again = false;
  var refreshTimer = 0;

  function all(selector, root) {
    return Array.prototype.slice.call((root || wall).querySelectorAll(selector));
  }
  function now() { return Date.now() + skew; }
  function state() { return wall.querySelector(".wall__state"); }
  function number(name) { return Number(state().getAttribute("data-" + name)); }

  // --- what a posting's end looks like
  function remove(card) {
    card.removeAttribute("data-posting-id");
    card.removeAttribute("data-expires-at");
    while (card.firstChild) card.removeChild(card.firstChild);
    const stamp = document.createElement("span");
    stamp.className = "job__stamp";
    stamp.textContent = "已停招";
    card.appendChild(stamp);
    card.className += " is-gone";
    refreshSoon(FADE_MS);
  }
  function removePosting(id) {
    all(".job").forEach(function (card) {
      if (card.getAttribute("data-posting-id") === String(id)) remove(card);
    });
  }
  function removeExpired() {
    all(".job[data-expires-at]").forEach(function (card) {
      if (Number(card.getAttribute("data-expires-at")) <= now()) card.parentNode.removeChild(card);
    });
    all(".frame").forEach(function (frame) {
      if (frame.id !== "b0" && !frame.querySelector(".job")) frame.parentNode.removeChild(frame);
    });
  }

  // --- read anew
  function refreshSoon(delay) {
    clearTimeout(refreshTimer);
    refreshTimer = setTimeout(refresh, delay);
  }
  function refresh() {
    if (fetching) { again = true; return; }
    fetching = true;
    const request = new XMLHttpRequest();
    request.open("GET", "/boards/fragment?station=" + encodeURIComponent(body.getAttribute("data-station")) +
      "&portrait=" + body.getAttribute("data-portrait") + "&board=" + body.getAttribute("data-board"));
    request.timeout = 15000;
    request.onload = function () { if (request.status === 200) exchange(request.responseText); };
    request.onloadend = function () {
      fetching = false;
      if (request.status !== 200) refreshSoon(3000 + 2000 * Math.random());
      else if (again) { again = false; refreshSoon(0); }
    };
    request.send();
  }
  function exchange(html) {
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    const wanted = all(".frame", fresh);
    const shown = {};
    all(".frame").forEach(function (frame) { shown[frame.id] = frame; });
    wall.replaceChild(fresh.querySelector(".wall__state"), state());
    wanted.forEach(function (frame) {
      const old = shown[frame.id];
      delete shown[frame.id];
      if (old && old.getAttribute("data-mark") === frame.getAttribute("data-mark") && !old.querySelector(".is-gone")) {
        wall.appendChild(old);
        return;
      }
      if (old) wall.removeChild(old);
      frame.className += " is-new";
      wall.appendChild(frame);
    });
    Object.keys(shown).forEach(function (id) { wall.removeChild(shown[id]); });
    keepTime();
    tick();
  }

  // --- light and dark
  function pad(value) { return (value < 10 ? "0" : "") + value; }
  function phase() {
    const kind = state().getAttribute("data-state");
    if (now() >= number("off") || kind === "off") return "off";
    if (kind === "none") return "none";
    return kind === "on" || now() >= number("on") ? "on" : "sealed";
  }
  function say(id, words) {
    const element = document.getElementById(id);
    if (element && element.textContent !== words) element.textContent = words;
  }
  function countdown() {
    const left = Math.max(0, Math.round((number("on") - now()) / 1000));
    return pad(Math.floor(left / 3600)) + ":" + pad(Math.floor(left / 60) % 60) + ":" + pad(left % 60);
  }
  function showPhase() {
    const at = phase();
    const issue = number("number");
    const words = document.getElementById("dark-words");
    const on = words.getAttribute("data-on");
    const none = state().getAttribute("data-state") === "none";
    say("phase", { on: "第" + issue + "期 · 正在亮灯", sealed: "第" + issue + "期 · " + on + " 亮灯，先看为快",
      off: none ? "今晚没有开市" : "第" + issue + "期 · 已收摊，电话照样能打", none: on + " 亮灯" }[at]);
    dark.hidden = !(none || (isScreen && at !== "on"));
    if (dark.hidden) return;
    const over = at === "off";
    say("dark-title", over ? "今晚收摊了" : "今晚 " + on + " 亮灯");
    say("dark-words", over ? "明晚 " + on + " 再见。想找活，随时问驿站。" : "吃过晚饭来走走，好活都写在黑板上。");
    say("dark-count", over || now() >= number("on") ? "" : countdown());
  }

  // --- a television turns the boards over
  function turn(step) {
    if (!isScreen) return;
    const frames = all(".frame");
    if (!frames.length) { dots.textContent = ""; return; }
    up = (up + step) % frames.length;
    frames.forEach(function (frame, index) {
      frame.className = "frame" + (index === up ? " is-up" : "");
    });
    while (dots.children.length > frames.length) dots.removeChild(dots.lastChild);
    while (dots.children.length < frames.length) dots.appendChild(document.createElement("i"));
    Array.prototype.forEach.call(dots.children, function (dot, index) {
      dot.className = index === up ? "is-up" : "";
    });
  }

  function keepTime() { skew = number("now") - Date.now(); }
  function tick() {
    removeExpired();
    showPhase();
    turn(0);
    const time = new Date(now() + number("zone") * 60000); // the station's, whatever the device's
    say("clock", pad(time.getUTCHours()) + ":" + pad(time.getUTCMinutes()));
  }

  window.yeshiLive({
    station: body.getAttribute("data-station"),
    kinds: ["posting", "edition"],
    since: state().getAttribute("data-seq"),
    onEvent: function (event) {
      if (event.kind === "edition") { refreshSoon(0); return; }
      const cards = all('.job[data-posting-id="' + Number(event.key) + '"]');
      if (!event.live) { removePosting(event.key); return; }
      cards.forEach(function (card) {
        if (Number(card.getAttribute("data-revision")) < event.revision) refreshSoon(100);
      });
    },
    onResync: function () { refreshSoon(0); },
    onState: function (connected) { document.getElementById("offline").hidden = connected; },
  });
  keepTime();
  tick();
  setInterval(tick, 1000);
  setInterval(refresh, LOOK_AGAIN_MS); // a new day, a line that lost something unnoticed
  setInterval(function () { turn(1); }, TURN_MS);
})();
