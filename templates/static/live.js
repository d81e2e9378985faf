// Follows the station's changes: GET /live as server-sent events.
//
//   const live = yeshiLive({
//     station: "lezhi",              // slug; left out: every station
//     kinds: ["posting", "show"],    // left out: posting, edition, show
//     since: 123,                    // the page was drawn at this sequence number (optional)
//     keepHidden: false,             // keep the line while the page is hidden (optional)
//     onEvent(event) {},             // {seq, kind, key, revision, live}
//     onResync() {},                 // something may have been missed: read everything anew
//     onState(connected) {},         // the line came up (true) or went down (false)
//   });
//   live.close();
//
// A hidden page gives up its line: browsers open only six to one server for all their tabs.
// It reconnects by itself, goes on where it stopped, and notices a line that has gone dead.
// onResync is called after the first connection unless `since` is given, after a gap that the
// server does not replay, and whenever the page is shown again (tab, phone, OBS scene).
"use strict";

(function () {
  const SILENCE_MS = 25000; // the server sends a beat every 10 s
  const FIRST_PAUSE_MS = 500;
  const LONGEST_PAUSE_MS = 10000;

  function yeshiLive(options) {
    const nothing = function () {};
    const onEvent = options.onEvent || nothing;
    const onResync = options.onResync || nothing;
    const onState = options.onState || nothing;
    const asked = options.since !== undefined && options.since !== null && options.since !== "";
    let last = asked ? Number(options.since) : null;
    let source = null;
    let timer = 0;
    let pause = FIRST_PAUSE_MS;
    let heardAt = Date.now();
    let closed = false;

    function address() {
      const query = new URLSearchParams();
      if (options.station) query.set("station", options.station);
      if (options.kinds && options.kinds.length) query.set("kinds", options.kinds.join(","));
      if (last !== null) query.set("after", String(last));
      return "/live?" + query;
    }

    function heard(event) {
      heardAt = Date.now();
      if (event && event.lastEventId) last = Number(event.lastEventId);
    }

    function connect() {
      clearTimeout(timer);
      if (source) source.close();
      if (closed) return;
      const first = last === null;
      heardAt = Date.now();
      const opened = new EventSource(address());
      source = opened;
      opened.addEventListener("hello", function (event) {
        heard(event);
        pause = FIRST_PAUSE_MS;
        onState(true);
        if (first) onResync();
      });
      opened.addEventListener("resync", function (event) {
        heard(event);
        onResync();
      });
      opened.addEventListener("beat", function () { heard(null); });
      opened.onmessage = function (event) {
        heard(event);
        onEvent(JSON.parse(event.data));
      };
      opened.onerror = function () {
        if (source !== opened) return;
        opened.close(); // a refused EventSource never comes back by itself, so we always do it
        source = null;
        onState(false);
        clearTimeout(timer);
        timer = setTimeout(connect, pause * (0.7 + 0.6 * Math.random()));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      };
    }

    function shownAgain() {
      if (closed || (document.hidden && !options.keepHidden)) return;
      pause = FIRST_PAUSE_MS;
      if (!source || Date.now() - heardAt > SILENCE_MS / 2) connect();
      onResync();
    }

    function rest() {
      clearTimeout(timer);
      if (source) source.close();
      source = null;
    }

    function onVisibility() {
      if (!document.hidden) shownAgain();
      else if (!options.keepHidden) rest();
    }
    function onPageShow(event) {
      if (event.persisted) { connect(); onResync(); }
    }
    function onObs(event) {
      const detail = event.detail || {};
      if (detail.visible !== false && detail.active !== false) shownAgain();
    }

    const watchdog = setInterval(function () {
      if (source && Date.now() - heardAt > SILENCE_MS) {
        onState(false);
        connect();
      }
    }, 5000);
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pageshow", onPageShow);
    window.addEventListener("pagehide", rest);
    window.addEventListener("online", shownAgain);
    window.addEventListener("obsSourceVisibleChanged", onObs);
    window.addEventListener("obsSourceActiveChanged", onObs);
    connect();

    return {
      close: function () {
        closed = true;
        clearInterval(watchdog);
        document.removeEventListener("visibilitychange", onVisibility);
        window.removeEventListener("pageshow", onPageShow);
        window.removeEventListener("pagehide", rest);
        window.removeEventListener("online", shownAgain);
        window.removeEventListener("obsSourceVisibleChanged", onObs);
        window.removeEventListener("obsSourceActiveChanged", onObs);
        rest();
      },
    };
  }

  window.yeshiLive = yeshiLive;
})();
