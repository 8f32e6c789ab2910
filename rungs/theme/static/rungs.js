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

// Code can be copied.
for (const block of navigator.clipboard ? document.querySelectorAll("div.highlight") : []) {
  if (block.closest(".cell_output")) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.querySelector("pre").textContent.trimEnd());
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  block.append(button);
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
