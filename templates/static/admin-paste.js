/* Counts what is typed and says at once when it is too much: a longer text would not arrive. */
"use strict";

(function () {
  const field = document.getElementById("text");
  const count = document.getElementById("count");
  const most = Number(field.dataset.most);

  function tell() {
    const written = Array.from(field.value).length; // as the server counts: an emoji is one
    const over = written > most;
    count.textContent = over ? `多了 ${written - most} 个字，请分几次贴` : written ? `${written} 字` : "";
    count.classList.toggle("too-many", over);
    field.setCustomValidity(over ? `一次最多 ${most} 个字，现在有 ${written} 个。请分几次贴。` : "");
  }

  field.addEventListener("input", tell);
  tell();
})();
