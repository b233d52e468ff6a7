// Any picture, or what was drawn, into the pixels that the network reads: as the studio places it.

const LONGEST = 1024;

// Bytes of four channels, as a browser gives them, over a ground of one shade.
function overGround(rgba, ground) {
  const out = picture(rgba.width, rgba.height, 3);
  for (let i = 0; i < rgba.width * rgba.height; i++) {
    const alpha = rgba.values[4 * i + 3];
    const share = Math.floor((alpha * 255 * 255 * 128) / (alpha * 255 + 255 * (255 - alpha)));
    for (let c = 0; c < 3; c++) {
      const sum = rgba.values[4 * i + c] * share + ground * (255 * 128 - share) + 128 * 128;
      out.values[3 * i + c] = alpha ? ((sum >> 8) + sum) >> 15 : ground;
    }
  }
  return out;
}

function greyOf(rgb) {
  const out = picture(rgb.width, rgb.height, 1);
  for (let i = 0; i < out.values.length; i++) {
    const [r, g] = [rgb.values[3 * i], rgb.values[3 * i + 1]];
    out.values[i] = (r * 19595 + g * 38470 + rgb.values[3 * i + 2] * 7471 + 0x8000) >> 16;
  }
  return out;
}

const isFlat = (grey) => grey.values.every((value) => value === grey.values[0]);

const isSeeThrough = (rgba) => rgba.values.some((value, i) => i % 4 === 3 && value < 255);

// Light ink on a transparent ground would be lost over white, and is laid over black.
function greyPicture(rgba) {
  let grey = greyOf(overGround(rgba, 255));
  if (isSeeThrough(rgba) && isFlat(grey)) grey = greyOf(overGround(rgba, 0));
  return reduced(grey, Math.ceil(Math.max(grey.width, grey.height) / LONGEST));
}

// Left, top, right and bottom of the ink; null where there is none.
function inkBox(ink) {
  const least = FAINTEST * largestOf(ink.values);
  const box = [Infinity, Infinity, -1, -1];
  ink.values.forEach((value, place) => {
    if (!(value > least)) return;
    const [x, y] = [place % ink.width, Math.floor(place / ink.width)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  });
  return box[2] < 0 ? null : box;
}

// Whether the ink is no larger than a square of so many pixels, as what was placed before.
function fitsBox(ink, side) {
  const box = inkBox(ink);
  return !side || box === null || Math.max(box[2] - box[0], box[3] - box[1]) <= side;
}

// Along an axis, in pixels from the edge; a pixel's mass is at its middle.
function centreOfMass(ink, isDown) {
  let [mass, moment] = [0, 0];
  ink.values.forEach((value, place) => {
    const at = isDown ? Math.floor(place / ink.width) : place % ink.width;
    mass += value;
    moment += value * (at + 0.5);
  });
  return moment / mass;
}

// Where ink starts in a field, along an axis.
function startOf(ink, room, size, byMass, isDown) {
  const middle = byMass ? centreOfMass(ink, isDown) : size / 2;
  const start = roundEven(room / 2 + (byMass ? 0.5 : 0) - middle);
  return Math.min(Math.max(start, 0), room - size);
}

// The field that the network reads, one channel, from light ink on dark of any size.
function placedInk(ink, input) {
  const field = picture(input.width, input.height, 1);
  const box = inkBox(ink);
  if (box === null) return field;
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const scale = (input.box || Math.min(input.width, input.height)) / Math.max(width, height);
  const sides = [width, height].map((side) => Math.max(1, roundEven(side * scale)));
  const small = resized(ink, sides[0], sides[1], box, hamming);
  const gain = 255 / largestOf(small.values);
  small.values = small.values.map((value) => roundEven(value * gain));
  const byMass = input.centre === "mass";
  const left = startOf(small, input.width, small.width, byMass, false);
  const top = startOf(small, input.height, small.height, byMass, true);
  for (let y = 0; y < small.height; y++) {
    const row = small.values.subarray(y * small.width, (y + 1) * small.width);
    field.values.set(row, (top + y) * input.width + left);
  }
  return field;
}

// One channel as many times as the network reads.
function spreadOver(field, channels) {
  const area = field.values.length;
  const out = new Uint8Array(area * channels);
  for (let c = 0; c < channels; c++) out.set(field.values, c * area);
  return out;
}

function placedPhoto(rgba, input) {
  const rgb = overGround(rgba, 255);
  const shown = input.channels === 3 ? rgb : greyOf(rgb);
  const isSize = shown.width === input.width && shown.height === input.height;
  const small = isSize ? shown : fitted(shown, input.width, input.height);
  const area = input.width * input.height;
  const out = new Uint8Array(area * input.channels);
  for (let c = 0; c < input.channels; c++) {
    for (let i = 0; i < area; i++) out[c * area + i] = small.values[i * input.channels + c];
  }
  return out;
}

// What the network reads of a drawing, light ink on dark: C×H×W.
const readDrawing = (ink, input) => spreadOver(placedInk(ink, input), input.channels);

// What the network reads of a picture of any size: C×H×W.
function readPicture(rgba, input) {
  if (input.style === "photo") return placedPhoto(rgba, input);
  const grey = greyPicture(rgba);
  const [ink, isDark] = lightOnDark(grey);
  const isSize = grey.width === input.width && grey.height === input.height;
  const isField = isSize && !isDark && fitsBox(ink, input.box);
  return spreadOver(isField ? grey : placedInk(ink, input), input.channels);
}
