// Interactive figures of a static page. The markup and the packing of frames are described in rungs/interact.py.
// The frames stand in the page or, where it names their file (rungs/site/weight.py), come when the reader does.
const frameFile = (address) => new Promise((resolve, reject) => {
  const script = document.createElement("script"); // a page opened from disk may fetch nothing else
  script.src = `${document.documentElement.dataset.content_root ?? ""}${address}`;
  script.addEventListener("load", () => resolve(globalThis.rungsFrames[address]));
  script.addEventListener("error", reject);
  document.head.append(script);
});

for (const figure of document.querySelectorAll(".rungs-interact")) {
  const controls = [...figure.querySelectorAll(".rungs-control input, .rungs-control select")];
  const frame = figure.querySelector(".rungs-frame");
  const caption = figure.querySelector(".rungs-shown");
  const status = figure.querySelector(".rungs-said");
  const sizes = figure.dataset.sizes.split(" ").map(Number);
  const first = frame.innerHTML;
  const start = Number(figure.dataset.start);
  const holder = figure.querySelector(".rungs-frames");
  let fetched, packed, speaking, latest;

  const fetchFrames = () => (fetched ??= (async () => {
    try {
      return holder.dataset.src ? await frameFile(holder.dataset.src) : holder.textContent;
    } catch (error) {
      fetched = packed = undefined; // the next touch tries again
      throw error;
    }
  })());

  const unpack = () => (packed ??= (async () => {
    const bytes = Uint8Array.from(atob(await fetchFrames()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  })());

  const position = (c) =>
    c.type === "checkbox" ? Number(c.checked) : c.type === "range" ? Number(c.value) : c.selectedIndex;

  const written = (c) => {
    if (c.type === "range") return JSON.parse(c.dataset.labels)[c.value];
    return c.type === "checkbox" ? (c.checked ? "yes" : "no") : c.value;
  };

  const describe = () => {
    const picture = frame.querySelector("[role=img], img");
    const said = [picture?.getAttribute("aria-label") ?? picture?.alt, frame.querySelector("pre")?.textContent];
    return said.filter(Boolean).join(" ").slice(0, 400);
  };

  const update = async () => {
    for (const c of controls) {
      if (c.type !== "range") continue;
      c.setAttribute("aria-valuetext", written(c));
      c.nextElementSibling.textContent = written(c);
    }
    const wanted = (latest = controls.reduce((at, c, i) => at * sizes[i] + position(c), 0));
    const found = await unpack().catch(() => null);
    if (wanted !== latest) return; // the reader has moved on
    caption.toggleAttribute("data-lost", !found);
    if (!found) {
      status.textContent = caption.textContent = "The picture for this choice could not be loaded; move the control to try again.";
      return;
    }
    const { lines, frames } = found;
    const parts = [];
    const runs = frames[wanted];
    for (let i = 0; i < runs.length; i += 2) parts.push(...lines.slice(runs[i], runs[i] + runs[i + 1]));
    frame.style.minHeight = `${frame.getBoundingClientRect().height}px`; // never shrinks, so nothing below jumps
    frame.innerHTML = wanted === start ? first : parts.join("\n");
    caption.textContent = `Shown for ${controls.map((c) => `${c.dataset.label} = ${written(c)}`).join(", ")}.`;
    clearTimeout(speaking);
    speaking = setTimeout(() => (status.textContent = describe()), 500);
  };

  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    fetchFrames().catch(() => {}); // who moves a control is told
  });
  seen.observe(figure);
  figure.addEventListener("focusin", () => unpack().catch(() => {}), { once: true });
  figure.addEventListener("input", update);
  addEventListener("resize", () => (frame.style.minHeight = ""));
}
