/* The start page's counters and the posting page follow the live feed.
   Knows no layout beyond the ids it looks for. */
"use strict";

(function () {
  const station = document.body.dataset.station;

  async function swapPosting(main) {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("posting");
    if (!fresh) { location.reload(); return; }
    if (Number(fresh.dataset.revision) < Number(main.dataset.revision)) return;
    document.title = page.title;
    document.getElementById("posting").replaceWith(document.adoptNode(fresh));
  }

  function current() { return document.getElementById("posting"); }

  function dropContact() {
    // Before the new page arrives: a filled posting must not be called any more.
    document.querySelectorAll("#contact, script[type='application/ld+json']").forEach((el) => el.remove());
  }

  function followPosting() {
    const refresh = () => swapPosting(current()).catch(() => {});
    yeshiLive({
      station, kinds: ["posting"],
      onEvent(event) {
        if (event.kind !== "posting" || event.key !== current().dataset.postingId) return;
        if (event.revision <= Number(current().dataset.revision)) return;
        if (event.live === false) dropContact();
        refresh();
      },
      onResync: refresh,
    });
  }

  function followCounters(counters) {
    let due = null;
    async function refresh() {
      due = null;
      const answer = await fetch("/counters");
      if (!answer.ok) return;
      const now = await answer.json();
      counters.querySelector("[data-count='live']").textContent = now.live;
      const edition = counters.querySelector("[data-count='edition']");
      if (edition && now.edition) edition.textContent = now.edition;
    }
    const soon = () => { due = due || setTimeout(() => refresh().catch(() => {}), 300); };
    yeshiLive({ station, kinds: ["posting", "edition"], onEvent: soon, onResync: soon });
  }

  if (typeof yeshiLive !== "function") return;
  if (current()) followPosting();
  const counters = document.getElementById("counters");
  if (counters) followCounters(counters);
})();
