// Starts the Design System's components and warns before answers are deleted. Everything works without it.
// Only these components do something that a browser does not do by itself; other pages do not pay for the script.
const SCRIPTED = ["error-summary", "character-count", "checkboxes", "exit-this-page", "file-upload", "tabs", "accordion"];

if (document.querySelector(SCRIPTED.map((name) => `[data-module="govuk-${name}"]`).join())) {
  import("./govuk-frontend.min.js").then(({ initAll }) => {
    // What belongs to a choice stays in sight, as it does without script: the Design System would hide it and say so
    // with aria-expanded, which ARIA does not allow on radios and which not every screen reader speaks.
    // https://accessibility.blog.gov.uk/2021/09/21/an-update-on-the-accessibility-of-conditionally-revealed-questions/
    for (const choice of document.querySelectorAll("[data-aria-controls]")) choice.removeAttribute("data-aria-controls");
    initAll();
  });
}

// A second press within a second is a slip of the hand. The server would take it for one as well.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-prevent-double-click]");
  if (!button) return;
  if (button.dataset.pressed) event.preventDefault();
  button.dataset.pressed = "yes";
  setTimeout(() => delete button.dataset.pressed, 1000);
});

const WARN_BEFORE = 120; // seconds

for (const place of document.querySelectorAll('[data-module="formkit-kept-until"]')) {
  const idle = Number(place.dataset.idleSeconds);
  if (idle > WARN_BEFORE) warnBefore(place, idle);
}

function warnBefore(place, idle) {
  const main = document.getElementById("main-content");
  let warning;
  let before; // where the person was
  setTimeout(show, (idle - WARN_BEFORE) * 1000);

  function show() {
    warning = document.createElement("div");
    warning.className = "govuk-inset-text formkit-warning";
    warning.setAttribute("role", "alert");
    warning.tabIndex = -1;
    const title = document.createElement("h2");
    title.className = "govuk-heading-m";
    title.textContent = place.dataset.title;
    const text = document.createElement("p");
    text.className = "govuk-body";
    text.textContent = place.dataset.warning;
    const stay = document.createElement("button");
    stay.type = "button";
    stay.className = "govuk-button govuk-!-margin-bottom-0";
    stay.textContent = place.dataset.stay;
    stay.addEventListener("click", keep);
    warning.append(title, text, stay);
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
    setTimeout(show, (idle - WARN_BEFORE) * 1000);
    if (before !== document.body) return before.focus();
    main.tabIndex = -1;
    main.classList.add("govuk-skip-link-focused-element"); // no frame around the whole page
    main.focus();
  }
}
