// Draws what is on air: the lower third and the ticker. Everything a posting says is put in
// as text, never as markup. Reads /overlay/state and follows the station's changes.
"use strict";

(function () {
  const LEAVE_MS = 380;
  const CALM_MS = 400; // a burst of changes (an import) is answered with few reads
  const CHECK_MS = 60000; // beside the live line: the day turns, postings expire

  const body = document.body;
  const stage = document.querySelector(".stage");
  const lower = document.getElementById("lower");
  const band = document.getElementById("ticker");
  const ticker = band ? yeshiTicker(document.getElementById("track"), drawItem) : null;

  const closed = new Map(); // posting id -> sequence number at which it left
  let state = null;
  let wanted = null; // the posting that the lower third should show
  let drawn = null; // what it does show
  let leaving = 0;
  let reading = false;
  let again = false;
  let calm = 0;

  function fitStage() {
    const k = Math.min(innerWidth / body.dataset.width, innerHeight / body.dataset.height);
    stage.style.transform = k === 1 ? "" : "scale(" + k + ")";
  }

  function field(name) { return lower.querySelector('[data-field="' + name + '"]'); }
  function write(name, text) { field(name).textContent = text || ""; }

  // Makes the text as large as its place allows, between `most` and `least` px.
  function fit(element, most, least, room) {
    let size = most;
    element.style.fontSize = size + "px";
    while (size > least && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > room)) {
      size -= 2;
      element.style.fontSize = size + "px";
    }
  }

  function drawLower(posting) {
    lower.dataset.postingId = posting.id;
    lower.dataset.revision = posting.revision;
    ["title", "unit", "settlement", "place", "headcount"].forEach(function (name) {
      write(name, posting[name]);
    });
    write("headline", state.headline);
    const licence = state.station.licence;
    write("licence", !licence || licence.includes("许可证") ? licence : "许可证 " + licence);
    write("origin", posting.origin && "转载自 " + posting.origin);
    write("version", (posting.ref ? posting.ref + " · " : "") + "第" + posting.revision + "版");
    const phone = field("phone");
    phone.textContent = "";
    if (posting.phone) posting.phone.split("、").forEach(function (one) { phone.append(part("", one)); });
    const tags = field("tags");
    tags.textContent = "";
    posting.tags.forEach(function (name) {
      const tag = document.createElement("li");
      tag.textContent = name;
      if (name === "急招") tag.className = "is-urgent";
      tags.append(tag);
    });
    const portrait = stage.classList.contains("stage--portrait");
    const amount = field("amount");
    amount.textContent = posting.amount;
    amount.classList.toggle("is-words", !posting.unit);
    if (posting.unit) fit(amount, portrait ? 116 : 112, 40, 200);
    else fit(amount, portrait ? 84 : 72, 32, portrait ? 180 : 170);
    fit(field("title"), portrait ? 72 : 66, 44, portrait ? 176 : 112);
    fit(field("phone"), portrait ? 62 : 54, 34, portrait ? 160 : 72);
  }

  function sameLook(a, b) { return JSON.stringify(a) === JSON.stringify(b); }
  function look() { return wanted && { posting: wanted, headline: state.headline, station: state.station }; }

  function showLower() {
    if (!lower || leaving) return;
    const next = look();
    if (sameLook(drawn, next)) return;
    const samePosting = drawn && next && drawn.posting.id === next.posting.id;
    if (!drawn || samePosting) {
      enter(next);
      return;
    }
    lower.dataset.on = "0";
    leaving = setTimeout(function () {
      leaving = 0;
      drawn = null;
      clearLower();
      showLower();
    }, LEAVE_MS);
  }

  function clearLower() {
    delete lower.dataset.postingId;
    delete lower.dataset.revision;
    lower.querySelectorAll("[data-field]").forEach(function (element) { element.textContent = ""; });
  }

  function enter(next) {
    if (!next) return;
    drawLower(next.posting);
    drawn = next;
    lower.getBoundingClientRect(); // laid out first, so that the move begins from outside
    lower.dataset.on = "1";
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  function drawItem(item) {
    const element = document.createElement("p");
    if (!item.posting) {
      element.append(part("title", item.name), part("phone", item.text));
      return element;
    }
    const posting = item.posting;
    element.dataset.postingId = posting.id;
    element.dataset.revision = posting.revision;
    if (posting.tags.includes("急招")) element.append(part("urgent", "急招"));
    element.append(part("title", posting.title), part("pay", posting.amount + posting.unit));
    [["settlement", posting.settlement], ["place", posting.place], ["phone", posting.phone]].forEach(
      function (pair) { if (pair[1]) element.append(part(pair[0], pair[1])); }
    );
    return element;
  }

  function mayShow(posting) {
    return posting.until === null || Date.now() < posting.until;
  }

  function draw() {
    if (!state) return;
    const posting = state.posting;
    wanted = posting && mayShow(posting) ? posting : null;
    showLower();
    if (!ticker) return;
    const items = state.ticker.filter(mayShow).map(function (one) {
      return { key: one.id + "." + one.revision, posting: one };
    });
    const on = state.ticker_on && items.length > 0;
    if (on) items.push({
      key: "station",
      name: state.station.name,
      text: "找活不收一分钱" + (state.station.phone ? " · 咨询 " + state.station.phone : ""),
    });
    ticker.set(on ? items : []);
    band.dataset.on = on ? "1" : "0";
  }

  function leave(id, seq) {
    closed.set(id, seq);
    if (!state) return;
    if (state.posting && state.posting.id === id) state.posting = null;
    state.ticker = state.ticker.filter(function (one) { return one.id !== id; });
    draw();
  }

  function keep(found) {
    if (state && found.seq < state.seq) return; // an answer that was overtaken
    closed.forEach(function (seq, id) {
      if (seq <= found.seq) { closed.delete(id); return; }
      if (found.posting && found.posting.id === id) found.posting = null;
      found.ticker = found.ticker.filter(function (one) { return one.id !== id; });
    });
    state = found;
    draw();
  }

  async function read() {
    if (reading) { again = true; return; }
    reading = true;
    let failed = false;
    try {
      const answer = await fetch("/overlay/state?station=" + encodeURIComponent(body.dataset.station), { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      keep(await answer.json());
    } catch {
      failed = true; // what is shown stays; the next try follows
    }
    reading = false;
    if (failed) setTimeout(read, 3000);
    else if (again) { again = false; read(); }
  }

  function readSoon() {
    if (calm) { again = true; return; }
    read();
    calm = setTimeout(function () {
      calm = 0;
      if (again) { again = false; read(); }
    }, CALM_MS);
  }

  addEventListener("resize", fitStage);
  fitStage();
  read();
  yeshiLive({
    keepHidden: Boolean(window.obsstudio), // a scene that is cut to must be right at once
    station: body.dataset.station,
    kinds: ["posting", "show"],
    onEvent: function (event) {
      if (event.kind === "posting" && !event.live) leave(Number(event.key), event.seq);
      else readSoon();
    },
    onResync: function () {
      state = state && Object.assign(state, { seq: 0 });
      closed.clear();
      read();
    },
  });
  setInterval(function () { draw(); readSoon(); }, CHECK_MS);
})();
