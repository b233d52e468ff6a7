// Ink apart from the ground it lies on, as the studio finds it: paper of any shade, unevenly lit,
// with a camera's noise.

const LEAST_CONTRAST = 24;
const COARSE_SIDE = 64;
const EVEN = 8;
const NOISY = 3;
const SMOOTHED = 320;
const SURE = 4;
const FITS = 6;
const MOST_GAIN = 4;
const TO_DEVIATION = 1.4826;

// Numbers at shares of their order, between neighbours in proportion.
function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

const median = (values) => quantile(values, 0.5);

const spreadOf = (values) => (values.length ? median(values.map(Math.abs)) * TO_DEVIATION : 0);

// What has strokes all over it is no photograph: its light is even, and it has no noise.
const isSmall = (grey) => Math.max(grey.width, grey.height) < COARSE_SIDE;

// The standard deviation of a camera's noise, from how neighbours differ.
function noiseOf(grey) {
  if (isSmall(grey)) return 0;
  const step = Math.max(1, Math.floor(grey.height / COARSE_SIDE));
  const differences = [];
  for (let y = 0; y < grey.height; y += step) {
    for (let x = 1; x < grey.width; x++) {
      const place = y * grey.width + x;
      differences.push(Math.abs(grey.values[place] - grey.values[place - 1]));
    }
  }
  return differences.length ? (median(differences) * TO_DEVIATION) / Math.SQRT2 : 0;
}

function smoothed(grey) {
  const longer = Math.max(grey.width, grey.height);
  const small = reduced(grey, Math.max(1, Math.floor(longer / SMOOTHED)));
  return blurred(small, Math.min(1, Math.max(small.width, small.height) / 100));
}

function borderOf(grey) {
  const { width, height, values } = grey;
  const found = [...values.slice(0, width), ...values.slice((height - 1) * width)];
  for (const x of [0, width - 1]) {
    for (let y = 0; y < height; y++) found.push(values[y * width + x]);
  }
  return found;
}

// 1, x, y, x², xy, y², with x and y from −1 to 1 across the picture.
function termsAt(x, y, width, height) {
  const across = width > 1 ? (2 * x) / (width - 1) - 1 : -1;
  const down = height > 1 ? (2 * y) / (height - 1) - 1 : -1;
  return [1, across, down, across * across, across * down, down * down];
}

// By Gauss's elimination.
function solved(matrix, values) {
  const rows = matrix.map((row, i) => [...row, values[i]]);
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    let best = i;
    for (let k = i; k < size; k++) if (Math.abs(rows[k][i]) > Math.abs(rows[best][i])) best = k;
    [rows[i], rows[best]] = [rows[best], rows[i]];
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const share = rows[k][i] / rows[i][i];
      for (let j = i; j <= size; j++) rows[k][j] -= share * rows[i][j];
    }
  }
  return rows.map((row, i) => row[size] / row[i]);
}

function leastSquares(terms, values, chosen) {
  const matrix = Array.from({ length: 6 }, () => new Array(6).fill(0));
  const right = new Array(6).fill(0);
  chosen.forEach((is, place) => {
    if (!is) return;
    for (let i = 0; i < 6; i++) {
      right[i] += terms[place][i] * values[place];
      for (let j = 0; j < 6; j++) matrix[i][j] += terms[place][i] * terms[place][j];
    }
  });
  return solved(matrix, right);
}

const heightAt = (coefficients, terms) => terms.reduce((sum, term, i) => sum + term * coefficients[i], 0);

// The coefficients of a surface of the second degree through what lies near it.
function surfaceOf(coarse) {
  const { width, height, values } = coarse;
  const terms = Array.from(values, (_, i) => termsAt(i % width, Math.floor(i / width), width, height));
  const border = Array.from(values, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x < 2 || y < 2 || x >= width - 2 || y >= height - 2;
  });
  let chosen = border;
  let coefficients = [];
  for (let number = 0; number < FITS; number++) {
    coefficients = leastSquares(terms, values, chosen);
    const off = Array.from(values, (value, i) => Math.abs(value - heightAt(coefficients, terms[i])));
    const most = Math.max(SURE * spreadOf(off.filter((_, i) => chosen[i])), EVEN / 2);
    chosen = off.map((away, i) => away <= most && (number >= FITS / 2 || border[i]));
    if (chosen.filter(Boolean).length < 12) break;
  }
  return coefficients;
}

// A surface as the values of a picture.
function drawnSurface(coefficients, { width, height }) {
  return Float32Array.from({ length: width * height }, (_, i) =>
    heightAt(coefficients, termsAt(i % width, Math.floor(i / width), width, height)),
  );
}

// How many pixels of the border are as the ground says.
function saidOf(coarse, ground) {
  const off = Float32Array.from(coarse.values, (value, i) => Math.abs(value - ground[i]));
  return borderOf({ ...coarse, values: off }).filter((value) => value <= EVEN).length;
}

// The paper's grey value everywhere.
function groundOf(grey) {
  const border = borderOf(grey);
  const coarse = reduced(grey, Math.ceil(Math.max(grey.width, grey.height) / COARSE_SIDE));
  const evenFor = (picture) => new Float32Array(picture.values.length).fill(Math.trunc(median(border)));
  const isEven = quantile(border, 0.9) - quantile(border, 0.1) <= EVEN;
  if (isEven || isSmall(grey) || Math.min(coarse.width, coarse.height) < 8) return evenFor(grey);
  const coefficients = surfaceOf(coarse);
  const isInk = saidOf(coarse, evenFor(coarse)) >= saidOf(coarse, drawnSurface(coefficients, coarse));
  return isInk ? evenFor(grey) : drawnSurface(coefficients, grey);
}

// How much each pixel differs from its ground towards the ink, and whether that is darker.
function lightOnDark(given) {
  const noise = noiseOf(given);
  const grey = noise >= NOISY ? smoothed(given) : given;
  const ground = groundOf(grey);
  const away = Float32Array.from(grey.values, (value, i) => value - ground[i]);
  const ends = away.reduce((found, value) => [Math.min(found[0], value), Math.max(found[1], value)], [Infinity, -Infinity]);
  const isDark = -ends[0] > ends[1];
  const brightestGround = ground.reduce((a, b) => Math.max(a, b), -Infinity);
  const gain = (i) => Math.min(Math.max(brightestGround / Math.max(ground[i], 1), 1), MOST_GAIN);
  const ink = isDark ? away.map((value, i) => -value * gain(i)) : away;
  const grain = noise >= NOISY ? spreadOf(ink.filter((value) => value < 0)) : 0;
  const strength = Uint8Array.from(ink, (value) => (value < SURE * grain ? 0 : toByte(roundEven(value))));
  const found = picture(grey.width, grey.height, 1, strength);
  if (largestOf(strength) < Math.max(LEAST_CONTRAST, 2 * SURE * grain)) {
    return [picture(grey.width, grey.height, 1), isDark];
  }
  return [withoutSpecks(found), isDark];
}
