// The host's console. Draws nothing itself: fragments come from the server, already escaped.
"use strict";

(function () {
  const body = document.body;
  const find = function (selector) { return document.querySelector(selector); };
  const all = function (selector, from) { return Array.from((from || document).querySelectorAll(selector)); };
  const gone = new Set();
  const filling = new Set(); // for each list that is being asked for: what changed meanwhile
  const AGAIN_MS = [500, 2000, 5000];
  let toastTimer = 0;
  let panelTurn = 0;

  function toast(words, bad) {
    const box = find("#toast");
    box.textContent = words;
    box.classList.toggle("is-bad", Boolean(bad));
    box.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(function () { box.hidden = true; }, bad ? 6000 : 2500);
  }

  // -- talking to the server ------------------------------------------------------------

  async function request(path, form) {
    const options = form
      ? { method: "POST", body: new URLSearchParams(form), headers: { "X-CSRF-Token": body.dataset.csrf } }
      : { headers: { Accept: "text/html" } };
    let answer;
    try {
      answer = await fetch("/console" + path, Object.assign(options, { cache: "no-store" }));
    } catch {
      throw new Error("网断了，没有成功。请再点一次。");
    }
    if (answer.redirected || answer.status === 401) throw new Error("登录过期了，请刷新页面重新登录。");
    if (!answer.ok) {
      const said = await answer.json().catch(function () { return {}; });
      throw new Error(said.message || said.detail || "没有成功，请再试一次。");
    }
    return answer;
  }

  async function act(path, form, button) {
    if (button) button.disabled = true;
    try {
      toast((await (await request(path, form)).json()).message);
      refreshPanel();
    } catch (error) {
      toast(error.message, true);
    } finally {
      if (button) button.disabled = false;
    }
  }

  async function fill(place, path, form) {
    place.setAttribute("aria-busy", "true");
    const turn = String(Number(place.dataset.turn || 0) + 1);
    place.dataset.turn = turn;
    const meanwhile = new Set(); // what changes now may be in the answer as it was before
    filling.add(meanwhile);
    try {
      const html = await (await request(path, form)).text();
      if (place.dataset.turn === turn) { place.innerHTML = html; number(); }
    } catch (error) {
      toast(error.message, true);
    }
    filling.delete(meanwhile);
    meanwhile.forEach(function (id) { refreshCard(id); });
    place.removeAttribute("aria-busy");
  }

  // -- what is on air -------------------------------------------------------------------

  async function refreshPanel() {
    const turn = ++panelTurn;
    try {
      const html = await (await request("/panel")).text();
      if (turn !== panelTurn) return;
      const typing = document.activeElement && document.activeElement.id === "headline" ? document.activeElement.value : null;
      find("#panel").innerHTML = html;
      if (typing !== null) {
        find("#headline").value = typing; // a refresh must not eat what the host is typing
        find("#headline").focus();
      }
    } catch (error) {
      toast(error.message, true);
    }
    markOnAir();
  }

  function markOnAir() {
    const air = find(".air");
    const id = air.dataset.airId || "";
    all(".pick").forEach(function (one) { one.classList.toggle("is-on", one.dataset.postingId === id && id !== ""); });
    find("#now").classList.toggle("is-on", id !== "");
    find("#now-title").textContent = id ? air.querySelector(".pick__title").textContent : "屏上没有岗位";
  }

  // -- the lists ------------------------------------------------------------------------

  function number() {
    all(".panel").forEach(function (panel) {
      all(".pick", panel).forEach(function (one, index) {
        one.querySelector(".pick__number").textContent = index < 9 ? String(index + 1) : "";
      });
    });
    all(".pick").forEach(function (one) { if (gone.has(one.dataset.postingId)) one.classList.add("is-gone"); });
    markOnAir();
  }

  function open(name) {
    all('[role="tab"]').forEach(function (tab) {
      const chosen = tab.id === "tab-" + name;
      tab.setAttribute("aria-selected", String(chosen));
      find("#" + tab.getAttribute("aria-controls")).hidden = !chosen;
    });
    if (name === "tonight") fill(find("#tonight"), "/tonight");
    if (name === "find" && !find("#find-list").childElementCount) fill(find("#find-list"), "/find?words=");
  }

  async function ask(words) {
    if (!words.trim()) return;
    find("#words").value = words;
    open("answer");
    find("#words").blur(); // so that the number keys put on air
    await fill(find("#answer"), "/ask", { words: words });
  }

  async function refreshCard(id, failed = 0) {
    if (!all('.pick[data-posting-id="' + id + '"]').length) return;
    try {
      const html = await (await request("/posting/" + id)).text();
      const made = document.createElement("template");
      made.innerHTML = html;
      const fresh = made.content.querySelector(".pick");
      all('.pick[data-posting-id="' + id + '"]').forEach(function (card) {
        if (Number(card.dataset.revision) > Number(fresh.dataset.revision)) return; // overtaken
        card.querySelector("[data-facts]").replaceWith(fresh.querySelector("[data-facts]").cloneNode(true));
        card.dataset.revision = fresh.dataset.revision;
        card.classList.toggle("is-gone", fresh.classList.contains("is-gone"));
      });
    } catch {
      if (failed < AGAIN_MS.length) setTimeout(function () { refreshCard(id, failed + 1); }, AGAIN_MS[failed]);
    }
  }

  function leave(id) {
    gone.add(id);
    all('.pick[data-posting-id="' + id + '"]').forEach(function (one) { one.classList.add("is-gone"); });
    if (find(".air").dataset.airId === id) refreshPanel();
  }

  // -- buttons --------------------------------------------------------------------------

  const CLOSING = {
    filled: ["招满了吗？", "已招满", "确定已招满"],
    withdrawn: ["要下架吗？", "下架", "确定下架"],
  };

  function confirmClose(pick, button) {
    const words = CLOSING[button.dataset.status];
    const box = find("#confirm");
    find("#confirm-title").textContent = "“" + pick.querySelector(".pick__title").textContent + "”" + words[0];
    find("#confirm-text").textContent = "标记" + words[1] + "后，聊天、夜市发光板、直播画面会马上撤下它。";
    find("#confirm-yes").textContent = words[2];
    box.returnValue = "";
    box.onclose = function () {
      if (box.returnValue === "yes") {
        act("/close", { posting_id: pick.dataset.postingId, status: button.dataset.status }, button);
      }
    };
    box.showModal();
  }

  function onAir(pick) {
    if (pick.classList.contains("is-gone")) { toast("这个岗位已经撤下了。", true); return; }
    act("/on-air", { posting_id: pick.dataset.postingId }, pick.querySelector(".pick__air"));
  }

  const BUTTONS = {
    "on-air": function (button) { onAir(button.closest(".pick")); },
    "off-air": function (button) { act("/off-air", {}, button); },
    "ticker": function (button) { act("/ticker", { on: String(button.getAttribute("aria-checked") !== "true") }, button); },
    "close": function (button) { confirmClose(button.closest(".pick"), button); },
  };

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast("网址已复制");
    } catch {
      toast("浏览器不让复制，请长按网址自己选。", true);
    }
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (BUTTONS[button.dataset.do]) BUTTONS[button.dataset.do](button);
    else if (button.dataset.ask) ask(button.dataset.ask);
    else if (button.dataset.headline !== undefined) act("/headline", { text: button.dataset.headline }, button);
    else if (button.dataset.copy) copy(button.dataset.copy);
    else if (button.getAttribute("role") === "tab") open(button.id.slice(4));
  });

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method === "dialog") return;
    event.preventDefault();
    const words = new FormData(form);
    if (form.id === "ask") ask(String(words.get("words")));
    else if (form.id === "find-form") {
      form.elements.words.blur();
      fill(find("#find-list"), "/find?" + new URLSearchParams({ words: words.get("words") }));
    } else if (form.dataset.form === "headline") {
      document.activeElement.blur();
      act("/headline", { text: words.get("text") });
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || find("#confirm").open) return;
    if (event.key === "Escape") {
      event.preventDefault();
      act("/off-air", {});
      return;
    }
    if (event.target.matches("input, textarea, select")) return;
    if (event.key === "/") {
      event.preventDefault();
      find("#words").focus();
      find("#words").select();
    }
    if (/^[1-9]$/.test(event.key) && !event.repeat) {
      const picks = all(".panel:not([hidden]) .pick");
      const pick = picks[Number(event.key) - 1];
      if (pick) onAir(pick);
    }
  });

  // -- live -----------------------------------------------------------------------------

  yeshiLive({
    station: body.dataset.station,
    kinds: ["posting", "edition", "show"],
    since: body.dataset.seq,
    onState: function (connected) {
      find("#line").textContent = connected ? "实时" : "断线，正在重连";
      find("#line").classList.toggle("is-up", connected);
    },
    onEvent: function (event) {
      if (event.kind === "show") refreshPanel();
      else if (event.kind === "edition") { if (!find("#tonight").hidden) fill(find("#tonight"), "/tonight"); }
      else if (!event.live) leave(event.key);
      else {
        gone.delete(event.key);
        filling.forEach(function (meanwhile) { meanwhile.add(event.key); });
        refreshCard(event.key);
        if (find(".air").dataset.airId === event.key) refreshPanel();
      }
    },
    onResync: function () {
      refreshPanel();
      new Set(all(".pick").map(function (one) { return one.dataset.postingId; })).forEach(function (id) { refreshCard(id); });
    },
  });
  markOnAir();
})();
