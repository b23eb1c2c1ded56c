// Starts the Design System's components and warns before answers are deleted. Everything works without it.
// Only these components do something that a browser does not do by itself; other pages do not pay for the script.
const SCRIPTED = ["error-summary", "character-count", "checkboxes", "exit-this-page", "file-upload", "password-input", "tabs", "accordion"];
const WARN_BEFORE = 120; // seconds
let untilWarning; // the timer of the page that is shown

start(document);

function start(root) {
  hushAlerts(root);
  startComponents(root);
  startSending(root);
  clearTimeout(untilWarning);
  for (const place of root.querySelectorAll('[data-module="formkit-kept-until"]')) {
    warnBefore(place, Number(place.dataset.secondsLeft));
  }
}

// An error summary gets the focus, and a screen reader reads it there: an alert would say it a second time. Without script
// nothing gets the focus, and the alert stays.
function hushAlerts(scope, where = '[data-module="govuk-error-summary"] ') {
  for (const alert of scope.querySelectorAll(`${where}[role="alert"]`)) alert.removeAttribute("role");
}

async function startComponents(scope) {
  if (!scope.querySelector(SCRIPTED.map((name) => `[data-module="govuk-${name}"]`).join())) return;
  const { initAll } = await import("./govuk-frontend.min.js");
  // What belongs to a choice stays in sight, as it does without script: the Design System would hide it and say so
  // with aria-expanded, which ARIA does not allow on radios and which not every screen reader speaks.
  // https://accessibility.blog.gov.uk/2021/09/21/an-update-on-the-accessibility-of-conditionally-revealed-questions/
  for (const choice of scope.querySelectorAll("[data-aria-controls]")) choice.removeAttribute("data-aria-controls");
  initAll({ scope });
  // A comma that is heard and not seen keeps who speaks to the device from saying what they see (WCAG 2.5.3).
  for (const button of scope.querySelectorAll(".govuk-file-upload-button")) {
    button.querySelector(":scope > .govuk-visually-hidden").remove();
    button.setAttribute("aria-labelledby", button.getAttribute("aria-labelledby").replace(/ \S+-comma/, ""));
  }
}

async function startSending(root) {
  if (!root.querySelector('[data-module="formkit-sending"]')) return;
  const { begin } = await import("./uploads.js");
  begin(root);
}

// A second press within a second is a slip of the hand. The server would take it for one as well.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-prevent-double-click]");
  if (!button) return;
  if (button.dataset.pressed) event.preventDefault();
  button.dataset.pressed = "yes";
  setTimeout(() => delete button.dataset.pressed, 1000);
});

function warnBefore(place, left) {
  const main = document.getElementById("main-content");
  const title = document.title;
  let warning;
  let before; // where the person was
  wait(left);

  function wait(seconds) {
    if (seconds > WARN_BEFORE) untilWarning = setTimeout(show, (seconds - WARN_BEFORE) * 1000);
  }

  function show() {
    document.title = `${place.dataset.title} – ${title}`; // for who is in another tab
    warning = document.createElement("div");
    warning.className = "govuk-inset-text formkit-warning";
    // It gets the focus, which says it once: as an alert it would be said twice.
    warning.setAttribute("role", "group");
    warning.setAttribute("aria-labelledby", "formkit-warning-title");
    warning.setAttribute("aria-describedby", "formkit-warning-text");
    warning.tabIndex = -1;
    const heading = document.createElement("h2");
    heading.className = "govuk-heading-m";
    heading.id = "formkit-warning-title";
    heading.textContent = place.dataset.title;
    const text = document.createElement("p");
    text.className = "govuk-body";
    text.id = "formkit-warning-text";
    text.textContent = place.dataset.warning;
    const stay = document.createElement("button");
    stay.type = "button";
    stay.className = "govuk-button govuk-!-margin-bottom-0";
    stay.textContent = place.dataset.stay;
    stay.addEventListener("click", keep);
    warning.append(heading, text, stay);
    main.prepend(warning);
    before = document.activeElement;
    warning.focus();
  }

  async function keep() {
    const answer = await fetch(window.location.href, { credentials: "same-origin", cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const later = page.querySelector('[data-module="formkit-kept-until"]');
    if (!answer.ok || !later) return window.location.reload(); // too late: the page itself says what happened
    place.replaceChildren(...later.childNodes); // the time that it tells
    warning.remove();
    document.title = title;
    wait(Number(later.dataset.secondsLeft));
    if (before !== document.body) return before.focus();
    main.tabIndex = -1;
    main.classList.add("govuk-skip-link-focused-element"); // no frame around the whole page
    main.focus();
  }
}

// From here on: pages that htmx changes in place (address look-up, lists, uploads). It is loaded on no others.
// Browsers that cannot do it, or that lose the connection, send the page's forms as if there were no script.
let shown = address(window.location); // the address of what is on the screen

// The language of the whole page changes, and not what is in place: the form goes as it would without script.
document.addEventListener("submit", (event) => {
  if (event.submitter?.name === "formkit-switch") event.stopImmediatePropagation();
}, true);

document.addEventListener("htmx:before:request", ({ detail }) => {
  const status = document.getElementById("formkit-status");
  // Said only where it takes a while: somebody on a fast line is told by the page that comes.
  if (status) detail.ctx.saying = setTimeout(() => (status.textContent = status.dataset.working), 1000);
});

document.addEventListener("htmx:finally:request", ({ detail }) => {
  clearTimeout(detail.ctx.saying);
  const status = document.getElementById("formkit-status");
  if (status) status.textContent = "";
});

// Whatever is told in place gets the focus, so no part of it is an alert.
document.addEventListener("htmx:before:swap", ({ detail }) => {
  for (const { fragment } of detail.tasks) hushAlerts(fragment, "");
});

document.addEventListener("htmx:after:swap", ({ detail }) => {
  const answered = new URL(detail.ctx.response.raw.url);
  if (address(answered) !== shown && detail.ctx.response.status === 200) {
    shown = address(answered);
    window.history.pushState(null, "", shown); // the address alone: nothing of the page is kept in the browser
  }
  const page = document.getElementById("page");
  start(page); // its error summary, if there is one, takes the focus
  if (!page.querySelector('[data-module="govuk-error-summary"]')) focusOn(page);
});

document.addEventListener("htmx:error", ({ detail }) => {
  const { sourceElement: source, request } = detail.ctx;
  if (source.tagName !== "FORM") return window.location.assign(source.href);
  if (request?.submitter?.name) source.append(pressed(request.submitter));
  source.submit();
});

// A form that a script sends does not say which of its buttons was pressed.
function pressed({ name, value }) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

window.addEventListener("popstate", () => {
  if (address(window.location) !== shown) window.location.reload();
});

function address({ pathname, search }) {
  return pathname + search;
}

function focusOn(page) {
  const place = page.querySelector("[data-live-focus]") || page.querySelector("h1");
  if (!place) return;
  if (!place.matches("select, input, button, a")) {
    place.tabIndex = -1;
    place.classList.add("govuk-skip-link-focused-element");
  }
  place.focus();
}
