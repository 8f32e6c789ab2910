// Questions of a static page. The markup comes from rungs/questions.py.
const grouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/;

// "8,255" is a thousands separator, "2,45" a decimal comma; spaces and a unit at the end do not matter.
const readNumber = (text) => {
  const bare = text.replace(/[\s\u00a0\u2009]/g, "").replace("−", "-").replace(/[^\d.]+$/, "");
  return bare === "" ? NaN : Number(grouped.test(bare) ? bare.replaceAll(",", "") : bare.replace(",", "."));
};

const copyOf = (feedback) => {
  const copy = feedback.cloneNode(true);
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
  for (const button of copy.querySelectorAll("button")) button.remove(); // the book's copy buttons
  return copy;
};

const say = (form, verdict, state, ...feedback) => {
  const line = document.createElement("div");
  line.className = `rungs-verdict ${state}`;
  line.textContent = verdict;
  form.querySelector(".rungs-result").replaceChildren(line, ...feedback.map(copyOf));
};

const feedbackOf = (item) => item.querySelector(".rungs-feedback");

const checkNumber = (form, items) => {
  const value = readNumber(form.querySelector("input").value);
  if (Number.isNaN(value)) return say(form, "Type a number first.", "");
  const near = ({ dataset: { value: v, tolerance: t } }) =>
    Math.abs(value - v) <= Number(t) + 1e-9 * Math.max(1, Math.abs(v));
  const hit = items.find((i) => "value" in i.dataset && near(i)) ?? items.find((i) => !("value" in i.dataset));
  const right = "right" in hit.dataset;
  say(form, right ? "Right." : "Not yet.", right ? "right" : "wrong", feedbackOf(hit));
  return right;
};

const checkChoice = (form, items) => {
  const inputs = [...form.querySelectorAll("input")];
  const chosen = items.filter((_, i) => inputs[i].checked);
  if (!chosen.length) return say(form, "Choose an answer first.", "");
  const wrong = chosen.filter((i) => !("right" in i.dataset)).length;
  const missing = items.filter((i) => "right" in i.dataset).length - (chosen.length - wrong);
  let verdict = "Right.";
  if (wrong) verdict = chosen.length > 1 ? `Not yet: ${wrong} of your ${chosen.length} choices should go.` : "Not yet.";
  else if (missing) verdict = `Right so far: ${missing} more to find.`;
  const single = chosen.length === 1;
  const feedback = chosen.map((item) => {
    if (single) return feedbackOf(item);
    const part = document.createElement("div");
    part.append(copyOf(item.querySelector(".rungs-choice")), copyOf(feedbackOf(item)));
    return part;
  });
  say(form, verdict, wrong ? "wrong" : missing ? "" : "right", ...feedback);
  return !wrong && !missing;
};

const commit = (form, focused = true) => {
  const chosen = form.querySelector("input:checked");
  if (!chosen) return say(form, "Choose an answer first.", "");
  form.querySelector("fieldset").disabled = true;
  form.querySelector("[type=submit]").hidden = true;
  const follows = (cell) => form.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING;
  [...document.querySelectorAll(".rungs-awaits")].find(follows)?.classList.add("rungs-shown-now");
  const answer = form.querySelector(`label[for="${chosen.id}"]`).textContent;
  say(form, `You predicted: ${answer}. The output is below.`, "");
  const result = form.querySelector(".rungs-result"); // takes the focus that the button had
  result.tabIndex = -1;
  if (focused) result.focus();
};

// Says whether the answer is right; undefined where there is none, or nothing to be right about.
const judge = (form, focused) => {
  if (form.classList.contains("rungs-predict")) return commit(form, focused);
  const items = [...form.querySelectorAll(".rungs-answers > ul > li")];
  return (form.dataset.kind === "number" ? checkNumber : checkChoice)(form, items);
};

// The book keeps what was answered (reader.js of its theme); elsewhere it is forgotten with the page. An answer
// belongs to the words of its question and options: where they were changed, it is asked again.
const isText = (input) => input.type === "text";
const wordsOf = (form) => [...form.querySelectorAll(".rungs-stem, label")].map((part) => part.textContent.replace(/\s+/g, " ").trim()).join(" | ");
const givenIn = (form) => [...form.querySelectorAll("fieldset input")].map((input) => (isText(input) ? input.value : input.checked));
const restore = (form) => {
  const inputs = [...form.querySelectorAll("fieldset input")];
  const given = globalThis.rungsReader?.answerTo(wordsOf(form));
  if (!Array.isArray(given) || given.length !== inputs.length) return;
  if (inputs.some((input, i) => typeof given[i] !== (isText(input) ? "string" : "boolean"))) return;
  inputs.forEach((input, i) => { input[isText(input) ? "value" : "checked"] = given[i]; });
  judge(form, false);
};

// Makes a question answer; `judged` is told whether each answer was right.
const ask = (form, judged) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judged(judge(form, true));
  });
  form.addEventListener("input", () => form.querySelector(".rungs-result").replaceChildren());
};
for (const form of document.querySelectorAll(".rungs-question")) {
  ask(form, () => {
    if (form.querySelector("input:checked") || form.dataset.kind === "number") globalThis.rungsReader?.keepAnswer(wordsOf(form), givenIn(form));
  });
  restore(form);
}
globalThis.rungsQuestions = { ask, wordsOf }; // for the page that asks again

// Browsers without ::details-content print closed answers as nothing.
addEventListener("beforeprint", () => document.querySelectorAll(".rungs-answers").forEach((d) => (d.open = true)));
