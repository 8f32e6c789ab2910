// What the reader has done: parts marked as done, answers given. It is kept in this browser and nowhere else, and
// the book is whole without it. The page's other scripts reach it as `rungsReader`.
globalThis.rungsReader = (() => {
  const KEY = "rungs-reader";
  const body = document.body;
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const dayOf = (time) => time.toLocaleDateString("sv"); // as 2026-11-26, by the reader's clock
  const today = () => dayOf(new Date());
  const long = (date) => new Date(`${date}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

  // Only what has the form that this script writes is taken from storage or from a file.
  const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isDate = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  const isCard = (card) => isPlain(card) && isDate(card.due) && isDate(card.seen) && card.stability > 0 && card.difficulty >= 1 && Number.isInteger(card.reps) && Number.isInteger(card.lapses);
  const cleaned = (found) => {
    const state = { done: {}, answers: {}, reviews: {} };
    if (!isPlain(found)) return state;
    for (const [page, date] of Object.entries(isPlain(found.done) ? found.done : {})) {
      if (isDate(date)) state.done[page] = date;
    }
    for (const [page, given] of Object.entries(isPlain(found.answers) ? found.answers : {})) {
      if (isPlain(given)) state.answers[page] = given;
    }
    for (const [page, cards] of Object.entries(isPlain(found.reviews) ? found.reviews : {})) {
      if (isPlain(cards)) state.reviews[page] = Object.fromEntries(Object.entries(cards).filter(([, card]) => isCard(card)));
    }
    return state;
  };
  const read = () => {
    try { return cleaned(JSON.parse(localStorage.getItem(KEY))); } catch { return cleaned(null); }
  };
  const write = (state) => {
    try { localStorage.setItem(KEY, JSON.stringify(state)); return true; } catch { return false; }
  };

  // A page is named by its address below the book's root, without ".html".
  const pageOf = (address) => {
    const url = new URL(address, location.href);
    if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return "";
    return decodeURIComponent(url.pathname.slice(root.pathname.length)).replace(/\.html$/, "");
  };
  const here = pageOf(location.href);
  const partsOf = (unit) => ({ chapter: `book/${unit}`, notebook: `notebooks/${unit}`, assignment: `assignments/pages/${unit}/${unit}` });
  // While `rungs study` runs, the book stands beside JupyterLab, and the learner's own record with it: how far each
  // assignment is. A unit whose assignment is passed is shown as done; nothing of this is kept in the browser.
  let record = {};
  const fetchRecord = async () => {
    if (!root.pathname.endsWith("/rungs/book/")) return;
    try {
      const reply = await fetch(new URL("../progress.json", root));
      if (reply.ok && !reply.redirected) record = (await reply.json()).units;
    } catch { /* study has ended */ }
  };
  const shown = () => { // what is kept, with what the record adds
    const state = read();
    for (const [unit, { passed }] of Object.entries(record)) {
      if (isDate(passed)) for (const page of Object.values(partsOf(unit))) state.done[page] ??= passed;
    }
    return state;
  };
  const unitOf = (page) => page.split("/").pop();
  const doneOf = (state, unit) => Object.values(partsOf(unit)).filter((page) => page in state.done).length;
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  const button = (label, act) => {
    const made = element("button", { type: "button", class: "plain" }, label);
    made.addEventListener("click", act);
    return made;
  };

  // Where one is: the unit that was marked last, or the one after it where all its parts are done.
  const placeOf = (state, units) => {
    const last = units.filter((unit) => doneOf(state, unit)).map((unit) => {
      const dates = Object.values(partsOf(unit)).map((page) => state.done[page] ?? "");
      return [dates.sort().pop(), unit];
    }).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : units.indexOf(a[1]) - units.indexOf(b[1]))).pop();
    if (!last) return null;
    const ahead = units.slice(units.indexOf(last[1]));
    const unit = ahead.find((name) => doneOf(state, name) < 3) ?? units.find((name) => doneOf(state, name) < 3);
    if (!unit) return null;
    const [part, page] = Object.entries(partsOf(unit)).find(([, name]) => !(name in state.done));
    return { unit, part, page };
  };

  // Every link to a part that is done says so.
  const markLinks = (state) => {
    for (const link of document.querySelectorAll(".contents a, .parts a, .onward a")) {
      const page = pageOf(link.href);
      const whole = link.parentElement.matches(".contents > ul > li") && doneOf(state, unitOf(page)) === 3;
      link.toggleAttribute("data-done", whole || (!link.matches(".contents > ul > li > a") && page in state.done));
    }
  };

  // At the end of a unit's page: a button that marks it.
  const LABELS = { chapter: "I have read this chapter", notebook: "I have worked through this notebook", assignment: "I have passed this assignment" };
  const addButton = () => {
    const label = LABELS[body.dataset.part];
    if (!label) return;
    const button = element("button", { type: "button", class: "mark" }, label);
    const when = element("span", { class: "mark-date", role: "status" });
    const show = (state) => {
      button.setAttribute("aria-pressed", here in state.done);
      when.textContent = here in state.done ? `Marked on ${long(state.done[here])}. The mark is kept in this browser.` : "";
    };
    button.addEventListener("click", () => {
      const state = read();
      if (here in state.done) delete state.done[here];
      else state.done[here] = today();
      if (!write(state)) { when.textContent = "This browser does not let the page keep a mark."; return; }
      show(state);
      markLinks(shown());
    });
    show(read());
    document.querySelector(".text").after(element("div", { class: "mark-box" }, button, when));
  };

  // On the landing page: how far each unit is, the way on, and what is kept to take along or to forget. Returns what
  // shows it again.
  const showPath = () => {
    const ladder = document.querySelector(".ladder");
    if (!ladder) return null;
    const rungs = new Map([...ladder.querySelectorAll(".rung")].map((rung) => [unitOf(pageOf(rung.querySelector("a").href)), rung]));
    const units = [...rungs.keys()];
    const onward = element("p", { class: "way-on" });
    const line = element("p");
    const said = element("p", { role: "status" });
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: "" });
    const save = (state, sentence) => {
      said.textContent = write(state) ? sentence : "This browser does not let the page keep anything.";
      show();
    };
    const show = () => {
      const state = shown();
      const place = placeOf(state, units);
      for (const [unit, rung] of rungs) {
        const count = doneOf(state, unit);
        const box = rung.querySelector(".rung-state");
        box.dataset.hours ??= box.textContent;
        box.textContent = count === 3 ? `${box.dataset.hours}, done` : record[unit] ? `${box.dataset.hours}, ${record[unit].state}` : count ? `${box.dataset.hours}, ${count} of 3 parts done` : box.dataset.hours;
        rung.toggleAttribute("data-done", count === 3);
        if (place) rung.querySelector("details").open = unit === place.unit;
      }
      const marked = units.reduce((sum, unit) => sum + doneOf(state, unit), 0);
      line.textContent = marked
        ? `${marked} of ${3 * units.length} parts ${marked === 1 ? "is" : "are"} marked as done. `
        : "At the end of each chapter, notebook and assignment a button marks it as done. ";
      line.append("Marks, answers and reviews are kept in this browser alone; nothing is sent.");
      const review = document.querySelector('.contents a[href$="review.html"]');
      if (marked && review) line.append(" The questions of what is marked come back on the page ", element("a", { href: review.href }, "Review"), ".");
      onward.hidden = !place;
      if (place) {
        const title = rungs.get(place.unit).querySelector("a").textContent;
        onward.replaceChildren("Go on with ", element("a", { href: new URL(`${place.page}.html`, root).href }, `${title}: ${place.part}`), ".");
      }
    };
    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      file.value = "";
      if (!chosen) return;
      let found;
      try { found = JSON.parse(await chosen.text()); } catch { found = null; }
      if (!isPlain(found) || found.course !== "rungs") {
        said.textContent = `${chosen.name} is not a file that this page has exported. Nothing was changed.`;
        return;
      }
      const [state, other] = [read(), cleaned(found)];
      for (const [page, date] of Object.entries(other.done)) {
        if (!(page in state.done) || date < state.done[page]) state.done[page] = date;
      }
      for (const [page, given] of Object.entries(other.answers)) state.answers[page] = { ...given, ...state.answers[page] };
      for (const [page, cards] of Object.entries(other.reviews)) {
        for (const [question, card] of Object.entries(cards)) {
          const own = (state.reviews[page] ??= {})[question];
          if (!own || own.seen < card.seen) state.reviews[page][question] = card;
        }
      }
      const count = Object.keys(other.done).length;
      save(state, `The file's ${count === 1 ? "mark was" : `${count} marks were`} added to what is here.`);
    });
    ladder.before(onward);
    ladder.after(element("section", { class: "reader", "aria-labelledby": "reader-title" },
      element("h3", { id: "reader-title" }, "Your own progress"), line,
      element("p", {},
        button("Export", () => {
          const text = JSON.stringify({ course: "rungs", ...read() }, null, 1);
          const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "rungs-progress.json" });
          link.click();
          URL.revokeObjectURL(link.href);
          said.textContent = "Saved as rungs-progress.json where your browser puts downloads.";
        }),
        button("Import", () => file.click()),
        button("Reset", () => {
          if (!confirm("Forget all marks, answers and reviews in this browser? Export them first if you may want them back.")) return;
          save(cleaned(null), "All marks, answers and reviews are forgotten.");
        })),
      file, said));
    show();
    return show;
  };

  const start = () => {
    addButton();
    const showAgain = showPath();
    markLinks(read());
    fetchRecord().then(() => {
      if (!Object.keys(record).length) return;
      showAgain?.();
      markLinks(shown());
    });
  };
  start();

  return {
    // What was answered to a question of this page, by the question's text; undefined where nothing was.
    answerTo: (question) => read().answers[here]?.[question],
    keepAnswer: (question, answer) => {
      const state = read();
      state.answers[here] = { ...state.answers[here], [question]: answer };
      write(state);
    },
    // For the page that asks again: the marked pages that may have questions, and when each question is due.
    root,
    dayOf,
    today,
    long,
    element,
    button,
    marked: () => Object.keys(read().done).filter((page) => !page.startsWith("assignments/")).sort(),
    cardOf: (page, question) => read().reviews[page]?.[question],
    keepCard: (page, question, card) => {
      const state = read();
      state.reviews[page] = { ...state.reviews[page], [question]: card };
      return write(state);
    },
  };
})();
