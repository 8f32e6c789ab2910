// Show the page's new state when there is one: its line of status and its main part are put in place of the old.
// What is unfolded stays so, and nothing jumps.
const EVERY = 500;
const PARTS = ["live", "shown"];
let kept = "";

const place = (section) => section.closest("section")?.id ?? "";
const name = (details) => `${place(details)} ${details.querySelector("summary")?.textContent}`;

async function look() {
  if (document.hidden) return;
  let text;
  try {
    const reply = await fetch(location.href, { cache: "no-cache" });
    if (!reply.ok || reply.redirected) return;
    text = await reply.text();
  } catch {
    document.getElementById("live").textContent = "`rungs study` has ended: this is what it showed last.";
    kept = "";
    return;
  }
  if (text === kept) return;
  const first = !kept;
  kept = text;
  const page = new DOMParser().parseFromString(text, "text/html");
  const open = new Set([...document.querySelectorAll("details[open]")].map(name));
  for (const part of PARTS) {
    const [old, next] = [document.getElementById(part), page.getElementById(part)];
    if (old.innerHTML === next.innerHTML) continue;
    old.replaceChildren(...next.childNodes);
  }
  if (!first) document.querySelectorAll("details").forEach((details) => { details.open ||= open.has(name(details)); });
  document.title = page.title;
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
