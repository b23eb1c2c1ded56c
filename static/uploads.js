// Shows the files that were chosen, makes photos smaller, and says how far they are sent. Without it the page does the
// same with larger files: what is wrong with one is told by the server either way. All words are the page's own.
const SMALL = 500_000; // bytes; below it there is little to win
const QUALITY = 0.85;
const PREVIEW = 80; // pixels
const SAY_EVERY = 10_000; // milliseconds: often enough to trust it, seldom enough to listen to
const UNIT = 1_000_000;
const NAMED = { tooLarge: "formkit-too-large", tooMany: "formkit-too-many" };
// What a picture begins with that the server takes; whether this browser can read it, it says itself.
const PICTURES = [/^\xff\xd8\xff/, /^\x89PNG/, /^RIFF[^]{4}WEBP/, /^[^]{4}ftyp(hei|mif)/];

const chosen = new WeakMap(); // the input → what was chosen in it, in order
let before = Promise.resolve(); // the picture before: two large ones at once are more than a phone holds

export function begin(root) {
  for (const place of root.querySelectorAll('[data-module="formkit-sending"]')) {
    choose(inputOf(place)); // a browser may remember what was chosen
    place.dataset.formkitSendingInit = "";
  }
}

// Before the Design System's component hears of it, which counts what is in the input.
document.addEventListener("change", ({ target }) => target.type === "file" && placeOf(target) && choose(target), true);

document.addEventListener("submit", (event) => {
  if (!placeOf(event.target)?.querySelector("progress")) return;
  event.preventDefault(); // it is being sent
  event.stopPropagation();
}, true);

// No file outlasts a change of the language: its name is enough for the page to say so.
document.addEventListener("formdata", ({ target, formData }) => {
  const place = placeOf(target);
  if (!place || !formData.has("formkit-switch")) return;
  formData.delete(inputOf(place).name);
  for (const { file } of chosen.get(inputOf(place)) || []) formData.append(NAMED.tooMany, file.name);
});

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const place = placeOf(ctx.sourceElement);
  if (!place || !chosen.get(inputOf(place))?.length) return;
  clearTimeout(ctx.saying); // said here
  ctx.fetch = (address, request) => send(place, address, request);
});

function placeOf(part) {
  const form = part.form || part;
  return form.querySelector('[data-module="formkit-sending"]');
}

function inputOf(place) {
  return place.closest("form").querySelector('input[type="file"]');
}

// What is chosen next comes beside what was chosen before, where the page takes several.
function choose(input) {
  const known = (chosen.get(input) || []).filter((one) => input.multiple || [...input.files].includes(one.file));
  const more = [...input.files].filter((file) => !known.some((one) => isSame(one.file, file)));
  keep(input, [...known, ...more.map((file) => ({ file, sent: file }))]);
  for (const one of chosen.get(input)) one.ready ??= prepare(one, input);
}

function isSame(one, other) {
  return ["name", "size", "lastModified"].every((what) => one[what] === other[what]);
}

function keep(input, files) {
  chosen.set(input, files);
  const held = new DataTransfer();
  for (const { file } of files) held.items.add(file);
  input.files = held.files;
  draw(input);
}

function draw(input) {
  const place = placeOf(input);
  const files = chosen.get(input);
  const list = copyOf(place, "files");
  for (const one of files) one.line ??= lineOf(one, input);
  list.querySelector("ul").append(...files.map((one) => one.line));
  place.querySelector(".formkit-sending__files")?.remove();
  if (files.length) place.prepend(list);
  for (const one of files) {
    const words = { "": "{size}", ...place.dataset }[whyNot(place, one) || (one.sent === one.file ? "" : "smaller")];
    one.line.querySelector(".formkit-sending__size").textContent = fill(words, {
      size: inWords(one.sent.size), before: inWords(one.file.size),
    });
  }
}

function lineOf(one, input) {
  const line = copyOf(placeOf(input), "file");
  line.querySelector(".formkit-sending__name").textContent = one.file.name;
  line.querySelector("button span").textContent = ` ${one.file.name}`;
  line.querySelector("button").addEventListener("click", () => {
    const next = line.nextElementSibling || line.previousElementSibling;
    keep(input, chosen.get(input).filter((other) => other !== one));
    input.dispatchEvent(new CustomEvent("change")); // the Design System's component counts anew
    (next?.querySelector("button") || document.getElementById(input.name)).focus();
  });
  return line;
}

function copyOf(place, of) {
  return place.querySelector(`template[data-of="${of}"]`).content.firstElementChild.cloneNode(true);
}

// Why a file is not sent: what the page has words for and the server is told; "" where it is.
function whyNot(place, one) {
  const largest = Number(place.dataset.largest);
  if (one.sent.size > largest) return one.isReady ? "tooLarge" : "";
  const fit = chosen.get(inputOf(place)).filter((other) => other.sent.size <= largest);
  return fit.indexOf(one) < Number(place.dataset.room) ? "" : "tooMany";
}

async function prepare(one, input) {
  const mine = before.then(() => look(one, Number(placeOf(input).dataset.longestSide))).catch(() => {});
  before = mine; // a picture that this browser cannot read is sent as it is
  await mine;
  one.isReady = true;
  if (input.isConnected && chosen.get(input).includes(one)) draw(input);
}

async function look(one, side) {
  const head = String.fromCharCode(...new Uint8Array(await one.file.slice(0, 12).arrayBuffer()));
  if (!PICTURES.some((begins) => begins.test(head))) return;
  const picture = await createImageBitmap(one.file, { imageOrientation: "from-image" });
  try {
    one.line.prepend(preview(picture, one.file.name));
    if (!side || one.file.size <= SMALL || !keepsColours()) return;
    const canvas = drawInto(document.createElement("canvas"), picture, side);
    const smaller = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    canvas.width = canvas.height = 0; // its memory is wanted for the next
    if (smaller && smaller.size < one.file.size) one.sent = smaller;
  } finally {
    picture.close();
  }
}

// Drawn and not shown as an image: so the policy of the page need not take pictures from elsewhere.
function preview(picture, name) {
  const canvas = drawInto(document.createElement("canvas"), picture, PREVIEW);
  canvas.className = "formkit-sending__picture";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", name);
  return canvas;
}

function drawInto(canvas, picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff"; // what can be seen through is white as paper
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingQuality = "high";
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// Browsers that hide who uses them give out noise instead of what was drawn: no photo may become that.
function keepsColours() {
  const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  paper.fillStyle = "rgb(192 96 32)";
  paper.fillRect(0, 0, 16, 16);
  const drawn = paper.getImageData(0, 0, 16, 16).data;
  return drawn.every((value, at) => Math.abs(value - [192, 96, 32, 255][at % 4]) < 4);
}

async function send(place, address, request) {
  const progress = showProgress(place, request);
  try {
    const files = chosen.get(inputOf(place));
    await Promise.all(files.map((one) => one.ready));
    request.signal.throwIfAborted();
    return await post(address, request, bodyOf(place, request, files), progress);
  } finally {
    progress.end();
  }
}

// Files come behind what was answered; of what is not sent the server is told the name, so that it says why.
function bodyOf(place, request, files) {
  const body = new FormData();
  for (const [name, value] of request.body) if (!(value instanceof File)) body.append(name, value);
  for (const one of files) {
    const why = NAMED[whyNot(place, one)];
    if (why) body.append(why, one.file.name);
    else body.append(inputOf(place).name, one.sent, one.file.name);
  }
  return body;
}

// fetch does not say how far it has come.
function post(address, request, body, progress) {
  return new Promise((done, fail) => {
    const sending = new XMLHttpRequest();
    sending.open(request.method, address);
    for (const [name, value] of Object.entries(request.headers)) sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => progress.at(loaded / total);
    sending.upload.onload = progress.all;
    sending.onerror = () => fail(progress.lost());
    sending.onload = () => {
      const lines = sending.getAllResponseHeaders().trim().split("\r\n");
      const headers = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
      const answer = new Response(sending.responseText, { status: sending.status, headers });
      done(Object.defineProperty(answer, "url", { value: sending.responseURL }));
    };
    request.signal.addEventListener("abort", () => {
      sending.abort();
      fail(request.signal.reason);
    });
    sending.send(body);
  });
}

function showProgress(place, request) {
  const panel = copyOf(place, "progress");
  const bar = panel.querySelector("progress");
  const stop = panel.querySelector("button");
  const status = place.querySelector('[role="status"]');
  const say = (words, values) => (status.textContent = fill(words, values));
  say("", {});
  status.before(panel);
  const first = setTimeout(() => say(place.dataset.working, {}), 1000); // who is on a fast line is told by the next page
  const often = setInterval(() => bar.value < 100 && say(place.dataset.sent, { percent: bar.value }), SAY_EVERY);
  stop.addEventListener("click", () => {
    request.abort();
    end();
    say(place.dataset.stopped, {});
    (request.submitter || document.getElementById(inputOf(place).name)).focus();
  });
  function end() {
    clearTimeout(first);
    clearInterval(often);
    panel.remove();
  }
  return {
    end,
    at: (part) => (bar.value = Math.floor(part * 100)),
    all() {
      bar.value = 100;
      clearInterval(often);
      if (status.textContent) say(place.dataset.looking, {});
      if (document.activeElement === stop) request.submitter?.focus();
      stop.remove(); // all has arrived: it could not be taken back
    },
    // The first time, what was chosen stays for another try; then the browser sends the form without script.
    lost() {
      if (place.dataset.wasLost) return new TypeError("the connection was lost");
      place.dataset.wasLost = "yes";
      end();
      say(place.dataset.lost, {});
      return new DOMException("the connection was lost", "AbortError");
    },
  };
}

function fill(words, values) {
  return words.replace(/{(\w+)}/g, (_, name) => values[name]);
}

function inWords(size) {
  if (size < UNIT) return `${Math.ceil(size / 1000)}KB`;
  return `${String(Math.floor(size / (UNIT / 10)) / 10)}MB`;
}
