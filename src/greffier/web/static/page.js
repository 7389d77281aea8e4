// What the page does beyond links and forms: ties records to their words, copies citations, hears keys.
"use strict";
(() => {
  const one = (query, at = document) => at.querySelector(query);
  const all = (query, at = document) => [...at.querySelectorAll(query)];
  const told = one("#told");

  function tell(words) {
    told.textContent = "";
    requestAnimationFrame(() => { told.textContent = words; });
  }

  // Copying: by the clipboard where the browser allows it, else by a selection.
  async function copy(button) {
    const words = button.dataset.copy;
    let done = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const box = document.createElement("textarea");
      box.value = words;
      document.body.append(box);
      box.select();
      done = document.execCommand("copy");
      box.remove();
      button.focus();
    }
    button.classList.toggle("done", done);
    tell(done ? button.textContent + " ✓" : "");
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });

  // A release: records at the side, their words in the text.
  const text = one("#text");
  const beside = one("#beside");
  let chosen = null;

  function choose(id, { scroll = true, words = true } = {}) {
    if (!beside) return;
    const record = document.getElementById("r-" + id);
    if (!record) return;
    chosen = id;
    all(".on").forEach((each) => each.classList.remove("on"));
    record.classList.add("on");
    all(".s", text).filter((each) => each.dataset.r.split(" ").includes(id)).forEach((each) => each.classList.add("on"));
    if (scroll) {
      record.scrollIntoView({ block: "nearest" });
      const first = document.getElementById("w-" + id);
      if (words && first) first.scrollIntoView({ block: "center" });
    }
  }

  // Words that scroll under a resting mouse are not pointed at.
  let pointing = true;
  document.addEventListener("mousemove", (event) => { if (event.movementX || event.movementY) pointing = true; });

  if (text && beside) {
    text.addEventListener("click", (event) => {
      const piece = event.target.closest(".s");
      if (!piece || String(getSelection())) return;
      const names = piece.dataset.r.split(" ");
      // A second click on the same words goes to the next record that cites them.
      choose(names[(names.indexOf(chosen) + 1) % names.length], { words: false });
    });
    text.addEventListener("mouseover", (event) => {
      const piece = pointing && event.target.closest(".s");
      if (piece) choose(piece.dataset.r.split(" ")[0], { scroll: false });
    });
    beside.addEventListener("mouseover", (event) => {
      const record = pointing && event.target.closest(".r");
      if (record) choose(record.dataset.id, { scroll: false });
    });
    beside.addEventListener("focusin", (event) => {
      const record = event.target.closest(".r");
      if (record && record.dataset.id !== chosen) choose(record.dataset.id, { scroll: false });
    });
    beside.addEventListener("click", (event) => {
      const to = event.target.closest(".to");
      if (to) { event.preventDefault(); choose(to.closest(".r").dataset.id); }
    });
    const asked = beside.dataset.chosen || (location.hash.startsWith("#w-") ? location.hash.slice(3) : "");
    if (asked) choose(asked);
  }

  // Words selected in the text are the words of a missed record: their places count code points.
  const missed = one("#missed");
  if (text && missed) {
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
      const before = document.createRange();
      before.selectNodeContents(text);
      before.setEnd(range.startContainer, range.startOffset);
      const start = Number(text.dataset.offset) + [...before.toString()].length;
      missed.elements.start.value = start;
      missed.elements.end.value = start + [...range.toString()].length;
    });
  }

  // Keys. None where somebody types, none with Ctrl, Alt or Meta.
  const items = () => all(beside ? "#beside > .r" : ".queue > .item, .cards > .card, .rows > tbody > tr");
  let waiting = "";

  function move(by) {
    const list = items();
    if (!list.length) return;
    if (beside) {
      const at = list.findIndex((each) => each.dataset.id === chosen);
      const next = list[Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + by))];
      choose(next.dataset.id);
      next.focus({ preventScroll: true });
      return;
    }
    const at = list.findIndex((each) => each.contains(document.activeElement));
    const next = list[Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + by))];
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  const current = () => {
    if (beside) return chosen && document.getElementById("r-" + chosen);
    return items().find((each) => each.contains(document.activeElement)) || null;
  };

  function press(query) {
    const here = current() || (all(query).length === 1 ? document : null);
    const target = here && one(query, here);
    if (target) target.click();
    return Boolean(target);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (event.key === "Escape") { document.activeElement.blur(); waiting = ""; return; }
    if (typing) return;
    pointing = false;
    const key = event.key;
    let done = true;
    if (waiting === "g") {
      const to = { h: "/", r: "/review", s: "/statements", m: "/meetings", d: "/decisions", c: "/contributions" }[key];
      waiting = "";
      if (to) location.href = to; else done = false;
    } else if (key === "g") waiting = "g";
    else if (key === "/") one("#find").focus();
    else if (key === "n" || key === "j") move(1);
    else if (key === "p" || key === "k") move(-1);
    else if (key === "Enter" && !event.target.closest("a, button, summary, input")) done = press("a.record") || press("a[href^='/records/']") || press("a");
    else if (key === "e") done = press(".edit");
    else if (key === "a") done = press("[data-key=a]");
    else if (key === "r") done = press("[data-key=r]");
    else if (key === "u") done = press("[data-key=u]");
    else if (key === "x") done = press("input[type=checkbox]");
    else done = false;
    if (done) event.preventDefault();
  });

  const first = one("[data-first]");
  if (first) first.focus();
})();
