// What the network says: the likeliest class, how sure it is, and a bar a class.

const MOST_BARS = 20;
const LIKELIEST = 10;
const LONGEST_FIGURE = 3;

const percent = (share) => (100 * share).toFixed(1) + "%";

const byId = (id) => document.getElementById(id);

class Answer {
  constructor(about) {
    this.about = about;
    this.isPicture = about.input.style !== "text";
    this.rows = Array.from({ length: this.all ? about.classes.length : LIKELIEST }, () => this.addRow());
    this.longest = Math.max(...about.classes.map((name) => Array.from(name).length));
    byId("others").hidden = this.all;
    this.clear();
  }

  // Few classes stay in their order, of many the likeliest are shown.
  get all() {
    return this.about.classes.length <= MOST_BARS;
  }

  addRow() {
    const row = document.createElement("li");
    const [name, track, share] = ["name", "track", "share"].map((kind) => {
      const part = document.createElement("span");
      part.className = kind;
      row.append(part);
      return part;
    });
    const fill = document.createElement("div");
    fill.className = "fill";
    track.append(fill);
    name.dir = "auto";
    byId("bars").append(row);
    return { row, name, fill, share };
  }

  say(sentence) {
    byId("notice").textContent = sentence;
    byId("notice").hidden = sentence === "";
  }

  clear() {
    byId("best").textContent = byId("sure").textContent = "";
    byId("seen").hidden = true;
    byId("next").textContent = this.isPicture
      ? tr("What the network sees, and what it says, appears here.")
      : tr("What the network says appears here.");
    const order = this.rows.map((_, place) => place);
    this.showBars(this.all ? order : [], null);
    byId("bars").hidden = !this.all;
    byId("others").textContent = tr("{0} classes; the likeliest appear here.", this.about.classes.length);
  }

  show(probabilities, seen) {
    const { classes, threshold } = this.about;
    const order = classes.map((_, place) => place).sort((a, b) => probabilities[b] - probabilities[a]);
    const [best, second] = order;
    const isUnsure = threshold !== null && probabilities[best] < threshold;
    const share = percent(probabilities[best]);
    byId("best").textContent = isUnsure ? tr("unsure") : classes[best];
    byId("best").classList.toggle("figure", !isUnsure && this.longest <= LONGEST_FIGURE);
    byId("sure").textContent = isUnsure ? tr("perhaps {0} at {1}", classes[best], share) : share;
    byId("sure").classList.toggle("unsure", isUnsure);
    byId("next").textContent = second === undefined ? "" : tr("next: {0} at {1}", classes[second], percent(probabilities[second]));
    if (seen) this.showSeen(seen);
    byId("bars").hidden = false;
    this.showBars(this.all ? classes.map((_, place) => place) : order.slice(0, LIKELIEST), probabilities);
    byId("others").textContent = tr("and {0} less likely classes", classes.length - LIKELIEST);
  }

  showBars(places, probabilities) {
    const largest = probabilities === null ? 0 : Math.max(...probabilities);
    places.forEach((place, number) => {
      const { row, name, fill, share } = this.rows[number];
      const value = probabilities === null ? 0 : probabilities[place];
      name.textContent = name.title = this.about.classes[place];
      fill.style.width = 100 * value + "%";
      share.textContent = probabilities === null ? "" : percent(value);
      row.classList.toggle("winner", value > 0 && value === largest);
    });
  }

  // Pixel by pixel, as the network reads them.
  showSeen(seen) {
    const { width, height, channels } = this.about.input;
    const sheet = byId("seen");
    sheet.hidden = false;
    sheet.width = width;
    sheet.height = height;
    sheet.style.height = Math.round((64 * height) / Math.max(width, height)) + "px";
    sheet.style.width = Math.round((64 * width) / Math.max(width, height)) + "px";
    const image = new ImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) image.data[4 * i + c] = seen[(channels === 3 ? c : 0) * width * height + i];
      image.data[4 * i + 3] = 255;
    }
    sheet.getContext("2d").putImageData(image, 0, 0);
  }
}
