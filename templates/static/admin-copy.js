/* Buttons with data-copy put the text of that field on the clipboard. Knows nothing of the page. */
"use strict";

(function () {
  async function copy(field) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(field.value);
      return true;
    }
    field.select(); // plain http in the station's own network has no clipboard API
    return document.execCommand("copy");
  }

  document.querySelectorAll("button[data-copy]").forEach((button) => {
    const before = button.textContent;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.copy);
      copy(field).catch(() => false).then((done) => {
        if (!done) field.select();
        button.textContent = done ? button.dataset.done : "已选中，请按复制";
        setTimeout(() => { button.textContent = before; }, 3000);
      });
    });
  });
})();
