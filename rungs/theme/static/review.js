// The page that asks again (book/review.md). It draws on the questions of the chapters and notebooks that the reader
// has marked; FSRS, in the port ts-fsrs, says when each is due again. reader.js keeps that, in this browser alone.
globalThis.rungsReview = (() => {
  const MINUTES = 5; // after so long the page proposes to stop
  const UNKEPT = "This browser does not let the page keep when a question is due.";
  const { Rating, State, fsrs, createEmptyCard } = globalThis.FSRS;
  const { ask, wordsOf } = globalThis.rungsQuestions;
  const { button, cardOf, dayOf, element, keepCard, long, marked, root, today } = globalThis.rungsReader;
  const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false }); // whole days, and no chance
  const place = document.querySelector(".rungs-review");
  const pool = []; // all questions of marked pages
  const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

  // A card is kept as days and numbers; the scheduler takes points in time, for which noon will do.
  const noon = (day) => new Date(`${day}T12:00`);
  const opened = (kept) => (kept ? { ...createEmptyCard(noon(kept.seen)), ...kept, state: State.Review, due: noon(kept.due), last_review: noon(kept.seen) } : createEmptyCard(noon(today())));
  const graded = (kept, rating) => {
    const { due, stability, difficulty, reps, lapses } = scheduler.next(opened(kept), noon(today()), rating).card;
    return { due: dayOf(due), seen: today(), stability, difficulty, reps, lapses };
  };
  const when = (day) => {
    const days = Math.round((noon(day) - noon(today())) / 864e5);
    return days === 1 ? "tomorrow" : `in ${days} days`;
  };

  const show = (...parts) => place.replaceChildren(...parts);
  const status = (text) => element("p", { role: "status" }, text);
  const due = () => pool.filter((one) => one.card()?.due <= today()).sort((a, b) => (a.card().due < b.card().due ? -1 : a.card().due > b.card().due ? 1 : 0));
  const fresh = () => pool.filter((one) => !one.card());
  const nextDay = () => pool.map((one) => one.card()?.due).filter(Boolean).sort()[0];

  const overview = () => {
    const [old, unseen] = [due().length, fresh().length];
    if (!marked().length) {
      show(status("Nothing is marked as done yet. At the end of each chapter and notebook a button marks it; from then on its questions are asked here."));
    } else if (!pool.length) {
      show(status("What you have marked as done has no questions."));
    } else if (!old && !unseen) {
      show(status(`Nothing is due today. The next question is due on ${long(nextDay())}.`));
    } else {
      const parts = [old && `${count(old, "question is", "questions are")} due`, unseen && `${count(unseen, "question has", "questions have")} not been asked here yet`];
      show(status(`${parts.filter(Boolean).join(", and ")}.`), element("p", {}, button("Begin", begin)));
    }
  };

  const begin = () => {
    const session = { queue: [...due(), ...fresh()].map((one) => ({ one, again: false })), stop: Date.now() + MINUTES * 6e4, asked: 0, right: 0, unkept: false };
    following(session);
  };

  const following = (session) => {
    if (!session.queue.length) return finish(session);
    if (Date.now() > session.stop) return pause(session);
    present(session, session.queue.shift());
  };

  const result = ({ asked, right }) => `You answered ${count(asked, "question")}, ${right} right on the first try.`;
  const pause = (session) => {
    const onward = button("Go on", () => { session.stop = Infinity; following(session); });
    show(status(`${MINUTES} minutes are over. ${result(session)}`), element("p", {}, onward, button("Enough for today", () => finish(session))));
    onward.focus();
  };
  const finish = (session) => {
    const next = nextDay();
    show(status(`${result(session)}${next && next > today() ? ` The next question is due on ${long(next)}.` : ""}`), element("p", {}, button("Back to the overview", overview)));
    place.querySelector("button").focus();
  };

  const present = (session, { one, again }) => {
    const form = one.form();
    const onward = element("p", { class: "review-onward" });
    const source = element("p", { class: "review-source" }, "From ", element("a", { href: new URL(`${one.page}.html#${form.id}`, root).href }, one.title), again ? ", once more" : "", `. ${count(session.queue.length, "question")} after this one.`);
    let answered = false;
    const keep = (card) => { session.unkept = !keepCard(one.page, one.words, card) || session.unkept; };
    const go = (label, card) => button(label, () => {
      if (card) keep(card);
      following(session);
    });
    ask(form, (right) => {
      if (right === undefined || answered) return;
      answered = true;
      if (again) return onward.append(go("Next"));
      session.asked += 1;
      if (!right) {
        const card = graded(one.card(), Rating.Again);
        keep(card);
        session.queue.push({ one, again: true });
        onward.append(go("Next"), ` You will see it once more today, and again ${when(card.due)}.`);
        return;
      }
      session.right += 1;
      const grades = [["Hard", Rating.Hard], ["Good", Rating.Good], ["Easy", Rating.Easy]];
      onward.append("How was it? ", ...grades.map(([label, rating]) => {
        const card = graded(one.card(), rating);
        return go(`${label}: again ${when(card.due)}`, card);
      }));
    });
    show(...(session.unkept ? [status(UNKEPT)] : []), source, form, onward);
    const heading = form.querySelector("legend");
    heading.tabIndex = -1;
    heading.focus();
  };

  const load = (page) => new Promise((done) => {
    const script = element("script", { src: new URL(`${place.dataset.pages}/${page.replaceAll("/", "--")}.js`, root).href });
    script.addEventListener("load", done);
    script.addEventListener("error", done); // a page without questions has no such file
    document.head.append(script);
  });
  setTimeout(async () => {
    await Promise.all(marked().map(load));
    pool.sort((a, b) => (a.page < b.page ? -1 : a.page > b.page ? 1 : a.number - b.number));
    overview();
  });

  return {
    // Called by the files that hold the questions of a page.
    add: (page, title, questions) => questions.forEach((html, number) => {
      const form = () => {
        const box = document.createElement("template");
        box.innerHTML = html;
        return box.content.firstElementChild;
      };
      const words = wordsOf(form());
      pool.push({ page, title, number, words, form, card: () => cardOf(page, words) });
    }),
  };
})();
