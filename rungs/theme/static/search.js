// What the search page does with Sphinx's results (searchtools.js).

// The index comes in pieces (rungs/site/search.py): what every search looks through, then the terms that this one
// looks for. Sphinx waits for it.
const query = new URLSearchParams(location.search).get("q") ?? "";
const [, wanted, unwanted, typed] = Search._parseQuery(query);
const fetched = {};
const piece = (name, version = "") => (fetched[name] ??= new Promise((resolve, reject) => {
  const script = document.createElement("script"); // a page opened from disk may fetch nothing else
  script.src = `${document.documentElement.dataset.content_root}_search/${name}.js${version && `?v=${version}`}`;
  script.addEventListener("load", () => resolve(globalThis.rungsSearch[name]));
  script.addEventListener("error", reject);
  document.head.append(script);
}));
const shard = (term, shards) => [...term].slice(0, 3).reduce((sum, letter) => (31 * sum + letter.codePointAt(0)) % 4093, 0) % shards;
const withTerms = async (index, terms) => {
  const names = new Set(terms.map((term) => `words-${shard(term, index.shards)}`));
  const found = await Promise.all([...names].map((name) => piece(name, index.version)));
  return Object.assign({}, ...found);
};
const slug = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const withIds = (entries) => Object.fromEntries(Object.entries(entries).map(
  ([title, found]) => [title, found.map(([page, id, ...more]) => [page, id === true ? slug(title) : id, ...more])],
));
// The terms of texts: as Sphinx has it, a page whose titles have a term is not listed for its text too.
const inTexts = (terms) => Object.fromEntries(Object.entries(terms).map(([term, places]) => {
  const titled = Object.hasOwn(index.titleterms, term) ? index.titleterms[term] : [];
  return [term, places.map(([page]) => page).filter((page) => !titled.includes(page))];
}).filter(([, pages]) => pages.length));
let index;
const prepare = async () => {
  index = await piece("index");
  index.alltitles = withIds(index.alltitles);
  index.indexentries = withIds(index.indexentries);
  index.terms = inTexts(await withTerms(index, [...wanted, ...unwanted]));
  const missing = [...wanted].filter((word) => word.length > 2 && !Object.hasOwn(index.terms, word));
  if (missing.length) { // Sphinx finds them in the midst of others
    const all = await piece("words", index.version);
    const parts = all.filter((term) => missing.some((word) => term.includes(word)));
    Object.assign(index.terms, inTexts(await withTerms(index, parts)));
  }
  Search.setIndex({ ...index, filenames: index.docnames });
};
if (query) prepare();

// Sphinx's own sentences speak of pages that match and of categories.
Documentation.addTranslations({
  locale: "en",
  plural_expr: "n !== 1",
  messages: {
    "Search Results": "Results",
    "Search finished, found ${resultCount} page(s) matching the search query.": "Places found: ${resultCount}",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "No page has all of these words. Try fewer, or the beginning of one.",
  },
});

// A page found by a title or a term is not listed a second time for its words.
const found = Search._performSearch;
Search._performSearch = (...query) => {
  const results = found(...query);
  const placed = new Set(results.filter(([, , anchor]) => anchor).map(([page]) => page));
  const isNamed = (title) => title.toLowerCase().includes(query[0].toLowerCase().trim());
  return results.filter(([page, title, anchor]) => anchor || !placed.has(page) || isNamed(title));
};

// A result says which part of which unit it is, and shows the words that were typed, in the passage where most of
// them stand; its link leads there. Passages, each [id, title, words], come when the result comes into view.
const WIDTH = 240;
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
// Each word as it was typed, else its stem; at the beginning of a word, else in the midst of one.
const stemmer = new Stemmer();
const forms = [...typed].map((word) => [word, stemmer.stemWord(word)]);
const patterns = forms.map((pair) => ["(?<![\\p{L}\\p{N}])", ""].flatMap((before) => pair.map((form) => new RegExp(before + escaped(form), "iu"))));
const placesIn = (text) => patterns.map((pair) => pair.map((form) => text.search(form)).find((place) => place >= 0) ?? -1).filter((place) => place >= 0);
const passageOf = async (page, anchor) => {
  if (anchor) {
    for (const [file, id, ...rest] of [...Object.values(index.alltitles), ...Object.values(index.indexentries)].flat()) {
      if (file === page && id === anchor) return rest.at(-1);
    }
  }
  const rated = {}; // how many of the words a passage has
  for (const word of wanted) {
    const found = [index.terms, index.titleterms].flatMap((terms) => {
      const having = Object.hasOwn(terms, word) ? [word] : Object.keys(terms).filter((term) => term.includes(word));
      return having.filter((term) => terms[term].includes(page));
    });
    const places = await withTerms(index, found);
    const passages = found.flatMap((term) => places[term].find(([file]) => file === page).slice(1));
    new Set(passages).forEach((passage) => (rated[passage] = (rated[passage] ?? 0) + 1));
  }
  const most = Math.max(0, ...Object.values(rated));
  return Number(Object.keys(rated).find((passage) => rated[passage] === most) ?? 0);
};
const passageAt = async (page, number) => {
  const starts = index.starts[page];
  const file = starts.findLastIndex((start) => start <= number);
  return (await piece(`${index.docnames[page]}-${file}`, index.version))[number - starts[file]];
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
const summarise = async (result) => {
  const link = result.querySelector("a");
  const [file, anchor = ""] = link.getAttribute("href").split("#");
  const page = index.docnames.indexOf(file.replace(/\.html$/, ""));
  const [id, title, words] = (await passageAt(page, await passageOf(page, anchor))) ?? [];
  if (!words) return;
  if (id) {
    link.hash = id;
    if (!link.textContent.endsWith(` > ${title}`)) link.append(` > ${title}`);
  }
  const paragraph = document.createElement("p");
  paragraph.className = "context";
  paragraph.textContent = excerpt(words);
  result.append(paragraph);
  mark(paragraph);
};
const summaries = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    summaries.unobserve(target);
    summarise(target);
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
    summaries.observe(result);
  });
  new MutationObserver(look).observe(results, { childList: true, subtree: true });
  look();
});
