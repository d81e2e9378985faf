// The web chat's page: shows words as text, sends what is typed, listens for replies.
// Knows no posting: a card is lines of words. Nothing from outside ever becomes markup.
"use strict";

(function () {
  var log = document.getElementById("log");
  var form = document.getElementById("compose");
  var words = document.getElementById("words");
  var state = document.getElementById("state");
  var spot = document.getElementById("spot");
  var calm = state.textContent;
  var seen = 0;
  var source = null;
  var thinking = null;

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function tell(text, bad) {
    state.textContent = text || calm;
    state.className = bad ? "bad" : "";
  }

  function toEnd() { log.scrollTop = log.scrollHeight; }

  // --- showing ---------------------------------------------------------------------------

  function phoneIn(line) {
    var found = line.replace(/[ -]/g, "").match(/\d{7,12}/);
    return found ? found[0] : "";
  }

  // Words with each phone number as one piece that can be dialled.
  function paragraph(name, text) {
    var made = element("p", name);
    var from = 0;
    text.replace(/(?:^|[^\d])((?:1\d{2}|0\d{2,3})[ -]?\d{4}[ -]?\d{3,4})(?!\d)/g, function (all, number, at) {
      var start = at + all.length - number.length;
      made.appendChild(document.createTextNode(text.slice(from, start)));
      var call = element("a", "phone", number);
      call.href = "tel:" + phoneIn(number);
      made.appendChild(call);
      from = start + number.length;
      return all;
    });
    made.appendChild(document.createTextNode(text.slice(from)));
    return made;
  }

  // A card's lines: "【1】title · pay · settlement", facts, phone, number and revision.
  function board(text) {
    var card = element("section", "posted");
    var lines = text.split("\n").filter(Boolean);
    var first = lines.shift().match(/^(?:【(\d{1,3})】)?(.*)$/);
    var head = first[2].split(" · ");
    var title = element("h2", "");
    if (first[1]) title.appendChild(element("span", "posted__which", "第" + first[1] + "个"));
    title.appendChild(document.createTextNode(head.shift()));
    card.appendChild(title);
    if (head.length) card.appendChild(element("p", "posted__pay", head.join(" · ")));
    var list = element("div", "posted__lines");
    card.appendChild(list);
    lines.forEach(function (line) {
      var phone = line.indexOf("电话：") === 0 ? phoneIn(line) : "";
      if (phone) {
        var parts = line.slice(3).split("（");
        var call = element("a", "posted__call");
        call.href = "tel:" + phone;
        call.appendChild(element("span", "", "打电话 " + parts[0]));
        if (parts[1]) call.appendChild(element("small", "", parts[1].replace("）", "")));
        card.appendChild(call);
      } else if (line.indexOf("编号 ") === 0) {
        card.appendChild(element("p", "posted__number", line));
      } else {
        var kind = line.indexOf("合适在") === 0 ? "posted__good" : line.indexOf("不合的地方") === 0 ? "posted__bad" : "";
        list.appendChild(element("p", kind, line));
      }
    });
    return card;
  }

  function taps(rows) {
    var holder = element("div", "taps");
    rows.forEach(function (row) {
      row.forEach(function (one) {
        var more = one.data.indexOf("more:") === 0;
        var tap = element("button", more ? "tap tap--more" : "tap", one.label);
        tap.type = "button";
        tap.addEventListener("click", function () {
          holder.querySelectorAll("button").forEach(function (each) { each.disabled = true; });
          send({ button: one.data }, one.label);
        });
        holder.appendChild(tap);
      });
    });
    return holder;
  }

  function showReply(reply) {
    if (reply.id <= seen) return;
    seen = reply.id;
    think(false);
    var said = element("article", "said said--station");
    if (reply.text) said.appendChild(paragraph("said__text", reply.text));
    (reply.cards || []).forEach(function (card) { said.appendChild(board(card)); });
    if (reply.closing) said.appendChild(paragraph("said__text", reply.closing));
    if (reply.buttons) said.appendChild(taps(reply.buttons));
    log.appendChild(said);
    said.scrollIntoView({ block: "start" });
  }

  function showMine(text) {
    var said = element("article", "said said--me");
    said.appendChild(element("p", "said__text", text));
    log.appendChild(said);
    toEnd();
    return said;
  }

  function think(on) {
    if (thinking) { thinking.remove(); thinking = null; }
    if (!on) return;
    thinking = element("div", "thinking-row");
    var dots = element("span", "thinking");
    for (var i = 0; i < 3; i += 1) dots.appendChild(element("i"));
    dots.setAttribute("aria-label", "正在找");
    thinking.appendChild(dots);
    log.appendChild(thinking);
    toEnd();
  }

  function mine(item) {
    if (item.kind === "location") return "(我的位置)";
    if (item.kind === "more") return "再看几个";
    return item.text;
  }

  // --- sending ---------------------------------------------------------------------------

  function newId() {
    var bytes = new Uint8Array(16);
    crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
  }

  function send(message, shown) {
    message.id = newId();
    var bubble = showMine(shown);
    think(true);
    post(message, bubble);
  }

  function post(message, bubble) {
    fetch("/chat/messages", {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message)
    }).then(function (answer) {
      if (answer.ok) { tell(""); return null; }
      return answer.json().then(function (body) { throw new Error(body.detail); });
    }).catch(function (error) {
      think(false);
      // A network failure has the browser's words, a refusal has ours.
      tell(error instanceof TypeError ? "网络断了，没发出去。" : error.message, true);
      var again = element("button", "said__again", "没发出去，点这里再发");
      again.type = "button";
      again.addEventListener("click", function () {
        again.remove();
        think(true);
        post(message, bubble);
      });
      bubble.appendChild(again);
      toEnd();
    });
  }

  function sendWords() {
    var text = words.value.trim();
    if (!text) { words.focus(); return; }
    words.value = "";
    grow();
    send({ text: text }, text);
  }

  function grow() {
    words.style.height = "auto";
    words.style.height = Math.min(words.scrollHeight + 4, 150) + "px";
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); sendWords(); });
  words.addEventListener("input", grow);
  words.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      sendWords();
    }
  });
  document.getElementById("chips").addEventListener("click", function (event) {
    var text = event.target.getAttribute("data-say");
    if (text) send({ text: text }, text);
  });

  if (window.isSecureContext && navigator.geolocation) {
    spot.hidden = false;
    spot.addEventListener("click", function () {
      tell("正在找您的位置…");
      navigator.geolocation.getCurrentPosition(function (found) {
        tell("");
        var at = { lat: found.coords.latitude, lon: found.coords.longitude };
        send({ location: at }, "(我的位置)");
      }, function () {
        tell("没拿到位置。直接说在哪个镇、哪条街也行。", true);
      }, { timeout: 15000, maximumAge: 300000 });
    });
  }

  // --- listening -------------------------------------------------------------------------

  function listen() {
    if (source) source.close();
    source = new EventSource("/chat/events?after=" + seen);
    source.addEventListener("reply", function (event) { showReply(JSON.parse(event.data)); });
    source.onopen = function () { document.body.setAttribute("data-live", "yes"); tell(""); };
    source.onerror = function () {
      document.body.removeAttribute("data-live");
      tell("网络断了，正在重新连…", true);
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
    };
  }

  fetch("/chat/history", { credentials: "same-origin" }).then(function (answer) {
    if (!answer.ok) throw new Error("history");
    return answer.json();
  }).then(function (past) {
    past.items.forEach(function (item) {
      if (item.who === "me") showMine(mine(item)); else showReply(item);
    });
    if (past.waiting) think(true);
    listen();
  }).catch(function () { tell("网络断了，请刷新页面。", true); });
})();
