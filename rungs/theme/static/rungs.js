// What a page does beyond being read. Each part works alone, and the page is whole without any of them.

// Light and dark: without a choice the page follows the system.
const modeButton = document.querySelector(".mode-button");
modeButton.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("mode", root.dataset.theme); } catch { /* private browsing: for this page only */ }
});

// "/" and Ctrl-K go to the search box.
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    document.querySelector("#search").focus();
  }
});

// Code can be copied; a screen reader is told that it was.
const told = document.createElement("p");
told.className = "unseen";
told.setAttribute("role", "status");
document.body.append(told);
for (const block of navigator.clipboard ? document.querySelectorAll("div.highlight") : []) {
  if (block.closest(".cell_output")) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.querySelector("pre").textContent.trimEnd());
      button.textContent = "Copied";
      told.textContent = "The code is copied.";
    } catch {
      button.textContent = "Not copied";
      told.textContent = "The browser did not let the page copy: select the code and copy it yourself.";
    }
    setTimeout(() => { button.textContent = "Copy"; told.textContent = ""; }, 1500);
  });
  block.append(button);
}

// What a term means is shown beside it while the pointer is on it, or on what is shown, and while it has the focus.
// Escape closes it. A finger has no pointer: its first tap shows, its second follows the link.
{
  let [shown, of, timer] = [null, null, 0];
  const hide = () => {
    clearTimeout(timer);
    if (shown?.matches(":popover-open")) shown.hidePopover();
    shown = of = null;
  };
  const show = (link) => {
    clearTimeout(timer);
    if (of === link) return;
    hide();
    const note = document.getElementById(link.getAttribute("aria-describedby"));
    if (!note?.showPopover) return;
    [shown, of] = [note, link];
    note.showPopover();
    const [line] = link.getClientRects();
    const below = line.bottom + note.offsetHeight + 8 < innerHeight || line.top < note.offsetHeight + 72;
    note.style.left = `${scrollX + Math.max(12, Math.min(line.left, document.documentElement.clientWidth - note.offsetWidth - 12))}px`;
    note.style.top = `${scrollY + (below ? line.bottom + 4 : line.top - note.offsetHeight - 4)}px`;
  };
  const soon = (act, time) => { clearTimeout(timer); timer = setTimeout(act, time); };
  for (const link of document.querySelectorAll("main a[aria-describedby^=about-]")) {
    let wasShown = false;
    link.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && soon(() => show(link), 150));
    link.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && soon(hide, 250));
    link.addEventListener("pointerdown", () => { wasShown = of === link; });
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || wasShown) return;
      show(link);
      if (of === link) event.preventDefault();
    });
  }
  for (const note of document.querySelectorAll(".about")) {
    note.addEventListener("pointerenter", () => clearTimeout(timer));
    note.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && soon(hide, 250));
  }
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  addEventListener("pointerdown", ({ target }) => of && !of.contains(target) && !shown.contains(target) && hide());
}

// On paper answers and hints come after everything that is asked.
{
  let end = null;
  const taken = (details) => {
    const asked = details.closest("form")?.querySelector("legend") ?? [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].filter((heading) => heading.compareDocumentPosition(details) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    const heading = document.createElement("h3");
    heading.textContent = asked?.textContent.replace(/#$/, "").trim() ?? "";
    const copy = document.createElement("div");
    copy.append(...[...details.childNodes].filter((node) => node.nodeName !== "SUMMARY").map((node) => node.cloneNode(true)));
    copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    copy.querySelectorAll("details").forEach((hint) => { hint.open = true; hint.className = ""; });
    return [heading, copy];
  };
  addEventListener("beforeprint", () => {
    const asked = [...document.querySelectorAll("main details:is(.rungs-answers, .hint)")];
    if (end || !asked.length) return;
    end = document.createElement("section");
    end.className = "printed-answers";
    const heading = document.createElement("h2");
    const kinds = [["Answers", ".rungs-answers"], ["hints", ".hint"]].filter(([, kind]) => asked.some((details) => details.matches(kind)));
    const title = kinds.map(([name]) => name).join(" and ");
    heading.textContent = title[0].toUpperCase() + title.slice(1);
    end.append(heading, ...asked.flatMap(taken));
    document.querySelector("main .text").append(end);
  });
  addEventListener("afterprint", () => {
    end?.remove();
    end = null;
  });
}

// What is wider than its column can be reached and scrolled by keyboard.
const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.querySelectorAll("pre, .formula, .rungs-figure, .rungs-frame, .table-box, .cell_output .output.text_html").forEach((box) => wide.observe(box));

// The heading being read is marked in the list of headings.
const links = new Map([...document.querySelectorAll(".headings a")].map((link) => [link.hash.slice(1), link]));
if (links.size) {
  const sections = [...document.querySelectorAll("main section[id]")].filter((section) => links.has(section.id));
  const mark = () => {
    const read = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3).pop();
    for (const [id, link] of links) link.toggleAttribute("data-reading", id === read?.id);
  };
  const seen = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  sections.forEach((section) => seen.observe(section));
}
