// The page: what a person does, and what the network says to it.

const about = JSON.parse(byId("network").textContent);
const network = networkOf(about, byId("weights").textContent, about.runtime && byId("binary").textContent);
const answer = new Answer(about);
// Scripts that are modules, as a runtime is, run after this one.
const loaded = new Promise((done) => addEventListener("load", done));
let waiting = false;
let busy = false;
let next = null;

// At most once a frame, however fast the hand is.
function soon(act) {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    act();
  });
}

// The newest question alone; one at a time.
async function ask(question) {
  next = question;
  if (busy) return;
  busy = true;
  while (next !== null) {
    const asked = next;
    const found = asked.sample === null ? null : await answered(asked.sample);
    if (next !== asked) continue;
    next = null;
    if (found === null) answer.clear();
    else answer.show(found, asked.seen);
  }
  busy = false;
}

async function answered(sample) {
  try {
    if (about.runtime) await loaded;
    return await network.probabilities(sample);
  } catch (error) {
    answer.say(tr("The network could not be run ({0}). Try a newer version of this browser.", error.message));
    return null;
  }
}

// A runtime in the page takes a moment to start.
async function load() {
  if (!network.start) return;
  byId("loading").hidden = false;
  try {
    await network.start();
  } catch (error) {
    answer.say(tr("This browser cannot run the network ({0}). Try a newer version of it, or another one.", error.message));
  }
  byId("loading").hidden = true;
}

function tellAbout() {
  const { told, classes, name } = about;
  const figures = [classes.length === 1 ? tr("1 class") : tr("{0} classes", classes.length)];
  if (told.data) figures.push(tr("trained on {0}", told.data));
  if (told.testAccuracy !== null) figures.push(tr("right on {0} of the test samples", percent(told.testAccuracy)));
  else if (told.accuracy !== null) figures.push(tr("right on {0} of the validation samples", percent(told.accuracy)));
  byId("name").textContent = name;
  byId("told").textContent = figures.join(" · ");
  const day = new Date(told.made + "T12:00").toLocaleDateString(about.language === "en" ? "en-GB" : about.language, { day: "numeric", month: "long", year: "numeric" });
  byId("made").textContent = tr("Made with Training Studio on {0}.", day);
}

function askDrawing(canvas) {
  byId("undo").disabled = byId("clear").disabled = canvas.isEmpty;
  const seen = canvas.isEmpty ? null : canvas.read(about.input);
  ask({ sample: seen, seen });
}

// A file that is dropped, pasted or chosen.
async function openPicture(canvas, file) {
  try {
    answer.say("");
    // Its pixels as they stand in the file, which is what the network was trained on.
    const asStored = { imageOrientation: "from-image", colorSpaceConversion: "none" };
    canvas.show(await createImageBitmap(file, asStored));
  } catch (error) {
    answer.say(tr("{0} is not a picture that this browser reads. Try a PNG or JPEG file.", file.name || tr("What was pasted")));
  }
}

function startDrawing() {
  byId("drawing").hidden = false;
  if (about.input.style === "photo") byId("hint").textContent = tr("Drop a picture here, or draw");
  const canvas = new Canvas(byId("canvas"), byId("hint"), () => {
    answer.say("");
    soon(() => askDrawing(canvas));
  });
  byId("undo").addEventListener("click", () => canvas.undo());
  byId("clear").addEventListener("click", () => canvas.clear());
  byId("pen").addEventListener("input", (event) => { canvas.penWidth = Number(event.target.value) / 1000; });
  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => {
    if (event.target.files.length) openPicture(canvas, event.target.files[0]);
    event.target.value = "";
  });
  takePictures(canvas);
  askDrawing(canvas);
  return canvas;
}

function takePictures(canvas) {
  const mark = (over) => canvas.element.classList.toggle("over", over);
  document.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); });
  document.addEventListener("dragleave", () => mark(false));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    if (event.dataTransfer.files.length) openPicture(canvas, event.dataTransfer.files[0]);
  });
  document.addEventListener("paste", (event) => {
    const files = event.clipboardData ? event.clipboardData.files : [];
    if (files.length) openPicture(canvas, files[0]);
  });
}

function askText(tokenizer, text) {
  byId("clearText").disabled = text === "";
  const tokens = text.trim() === "" ? [] : tokenizer.cut(text);
  byId("tokens").textContent = tokenWords(tokens);
  ask({ sample: text.trim() === "" ? null : tokenizer.read(text), seen: null });
}

function tokenWords(tokens) {
  const unknown = tokens.filter((token) => !token.isKnown).length;
  const beyond = Math.max(tokens.length - about.input.tokenizer.length, 0);
  const words = tokens.length ? [tokens.length === 1 ? tr("1 token") : tr("{0} tokens", tokens.length)] : [];
  if (unknown) words.push(tr("{0} unknown", unknown));
  if (beyond) words.push(tr("the last {0} are cut off", beyond));
  return words.join(" · ");
}

function startTyping() {
  byId("typing").hidden = false;
  const field = byId("text");
  const tokenizer = new Tokenizer(about.input.tokenizer);
  field.addEventListener("input", () => soon(() => askText(tokenizer, field.value)));
  byId("clearText").addEventListener("click", () => {
    field.value = "";
    field.focus();
    askText(tokenizer, "");
  });
  askText(tokenizer, field.value);
  return field;
}

tellAbout();
const field = answer.isPicture ? startDrawing() : startTyping();
loaded.then(load);
