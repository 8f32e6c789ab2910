// What the search page does with Sphinx's results (searchtools.js).

// The index is large: it is fetched when there is something to look for. Sphinx waits for it.
if (new URLSearchParams(location.search).get("q")) {
  const index = document.createElement("script");
  index.src = `${document.documentElement.dataset.content_root}searchindex.js`;
  document.head.append(index);
}

// A page found by a title or a term is not listed a second time for its words.
const found = Search._performSearch;
Search._performSearch = (...query) => {
  const results = found(...query);
  const placed = new Set(results.filter(([, , anchor]) => anchor).map(([page]) => page));
  const isNamed = (title) => title.toLowerCase().includes(query[0].toLowerCase().trim());
  return results.filter(([page, title, anchor]) => anchor || !placed.has(page) || isNamed(title));
};

// A result says which part of which unit it is, and shows the words that were typed, in the passage where most of
// them stand; its link leads there. The passages stand beside each page, a line for each: id, title, words
// (rungs/site/theme.py). They are fetched when the result comes into view.
const WIDTH = 240;
const [, , , typed] = Search._parseQuery(new URLSearchParams(location.search).get("q") ?? "");
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
// Each word as it was typed, else its stem; at the beginning of a word.
const stemmer = new Stemmer();
const forms = [...typed].map((word) => [word, stemmer.stemWord(word)]);
const patterns = forms.map((pair) => pair.map((form) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(form)}`, "iu")));
const placesIn = (text) => patterns.map((pair) => pair.map((form) => text.search(form)).find((place) => place >= 0) ?? -1).filter((place) => place >= 0);
const best = (passages, anchor) => {
  const open = anchor ? passages.filter(([id]) => id === anchor) : passages;
  const rated = open.map((passage) => [placesIn(`${passage[1]} ${passage[2]}`).length, passage]);
  return (rated.length ? rated : [[0, ["", "", ""]]]).reduce((a, b) => (b[0] > a[0] ? b : a))[1];
};
const partOf = (address) => {
  const [, folder, number] = address.match(/(book|notebooks|assignments\/pages)\/(\d\d)-/) ?? [];
  return folder ? `Unit ${number}, ${{ book: "chapter", notebooks: "notebook" }[folder] ?? "assignment"}` : "";
};
const excerpt = (text) => {
  const places = placesIn(text);
  const from = Math.max(0, Math.min(...(places.length ? places : [0])) - WIDTH / 3);
  const start = from ? text.indexOf(" ", from) + 1 : 0;
  const end = start + WIDTH < text.length ? text.lastIndexOf(" ", start + WIDTH) : text.length;
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
};
const mark = (paragraph) => {
  for (const [word, stem] of forms) {
    const form = paragraph.textContent.toLowerCase().includes(word) ? word : stem;
    _highlightText(paragraph, form, "highlighted");
  }
};
const summaries = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    summaries.unobserve(target);
    const link = target.querySelector("a");
    const anchor = decodeURIComponent(link.hash.slice(1));
    fetch(link.pathname.replace(/\.html$/, ".txt"))
      .then((response) => (response.ok ? response.text() : ""))
      .then((text) => {
        if (!text) return;
        const [id, title, words] = best(text.split("\n").map((line) => line.split("\t")), anchor);
        if (id && !anchor) {
          link.hash = id;
          link.append(` > ${title}`);
        }
        const paragraph = document.createElement("p");
        paragraph.className = "context";
        paragraph.textContent = excerpt(words);
        target.append(paragraph);
        mark(paragraph);
      });
  }
});
document.addEventListener("DOMContentLoaded", () => {
  const results = document.getElementById("search-results");
  const look = () => results.querySelectorAll("li:not(.seen)").forEach((result) => {
    result.classList.add("seen");
    const part = partOf(result.querySelector("a").href);
    if (part) {
      const place = document.createElement("span");
      place.className = "search-part";
      place.textContent = part;
      result.prepend(place);
    }
    if (location.protocol !== "file:") summaries.observe(result); // a page cannot fetch there
  });
  new MutationObserver(look).observe(results, { childList: true, subtree: true });
  look();
});
