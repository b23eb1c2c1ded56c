// Runs before the page is drawn: tells the styles that scripts run, and never shows a page from the Back button's
// memory on a shared computer (a page kept there would show answers after they were deleted).
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
window.addEventListener("pageshow", function (event) {
  if (event.persisted) window.location.reload();
});
