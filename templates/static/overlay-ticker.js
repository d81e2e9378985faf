// A line that runs from right to left for ever, without a seam. Items come in on the right
// when there is room and are dropped once they left on the left. An item that is removed
// vanishes at once and leaves its gap, so nothing else jumps.
"use strict";

(function () {
  const PIXELS_PER_SECOND = 130; // a 25-character posting stays readable for about ten seconds
  const FIRST_GAP = 40; // a line that comes on is already full
  const FAR = 20000;
  const LONGEST_STEP_MS = 100; // after a pause the line goes on, it does not leap

  function yeshiTicker(track, draw) {
    const line = track.parentElement;
    let queue = []; // {key, ...} in the order they run
    let turn = 0;
    let shown = []; // {key, element, x, width}
    let shift = 0;
    let before = 0;
    let frame = 0;
    let resting = true; // nothing runs

    function place(item, x) {
      const element = draw(item);
      element.className = "ticker__item";
      element.style.transform = "translate3d(" + x + "px,0,0)";
      track.append(element);
      shown.push({ key: item.key, element: element, x: x, width: element.offsetWidth });
    }

    function fill() {
      const edge = shift + line.clientWidth;
      while (queue.length) {
        const last = shown[shown.length - 1];
        const x = last ? last.x + last.width : shift + (resting ? FIRST_GAP : line.clientWidth);
        resting = false;
        if (x > edge + 40) return;
        turn %= queue.length;
        place(queue[turn], x);
        turn += 1;
      }
    }

    function empty(one) {
      one.element.classList.add("is-gone");
      one.element.style.width = one.width + "px";
      delete one.element.dataset.postingId;
      one.element.replaceChildren();
    }

    function drop() {
      while (shown.length && shown[0].x + shown[0].width < shift) shown.shift().element.remove();
      if (shift < FAR) return; // far out, a browser's arithmetic would make the line tremble
      shown.forEach(function (one) {
        one.x -= shift;
        one.element.style.transform = "translate3d(" + one.x + "px,0,0)";
      });
      shift = 0;
    }

    function step(now) {
      shift += (Math.min(now - before, LONGEST_STEP_MS) * PIXELS_PER_SECOND) / 1000;
      before = now;
      drop();
      fill();
      track.style.transform = "translate3d(" + -shift + "px,0,0)";
      resting = !shown.length;
      frame = resting ? 0 : requestAnimationFrame(step);
    }

    function start() {
      if (frame || !queue.length) return;
      before = performance.now();
      frame = requestAnimationFrame(step);
    }

    return {
      // The items that run from now on. What is shown and still among them runs on undisturbed.
      set: function (items) {
        const next = queue[turn % (queue.length || 1)];
        const keys = new Set(items.map(function (item) { return item.key; }));
        queue = items;
        const again = next ? items.findIndex(function (item) { return item.key === next.key; }) : -1;
        if (again >= 0) turn = again;
        shown.forEach(function (one) { if (!keys.has(one.key)) empty(one); });
        start();
      },
    };
  }

  window.yeshiTicker = yeshiTicker;
})();
