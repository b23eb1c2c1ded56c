// Starts the Design System's components and warns before answers are deleted. Everything works without it.
import { initAll } from "./govuk-frontend.min.js";

initAll();

const WARN_BEFORE = 120; // seconds

for (const place of document.querySelectorAll('[data-module="formkit-kept-until"]')) {
  const idle = Number(place.dataset.idleSeconds);
  if (idle > WARN_BEFORE) warnBefore(place, idle);
}

function warnBefore(place, idle) {
  let warning;
  let timer = setTimeout(show, (idle - WARN_BEFORE) * 1000);

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
    document.getElementById("main-content").prepend(warning);
    warning.focus();
  }

  async function keep() {
    await fetch(window.location.href, { credentials: "same-origin", cache: "no-store" });
    warning.remove();
    clearTimeout(timer);
    timer = setTimeout(show, (idle - WARN_BEFORE) * 1000);
    document.querySelector("h1").scrollIntoView();
  }
}
