// Pictures made smaller or larger as Pillow does it, to the same 8 bits.
// A picture is {width, height, channels, values}: bytes, row by row, channels side by side.

const picture = (width, height, channels, values) => ({
  width, height, channels, values: values || new Uint8Array(width * height * channels),
});

// As Python rounds: a half goes to the even number.
function roundEven(x) {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

const toByte = (x) => Math.min(Math.max(x, 0), 255);

function hamming(x) {
  const away = Math.abs(x);
  if (away === 0) return 1;
  if (away >= 1) return 0;
  return (Math.sin(away * Math.PI) / (away * Math.PI)) * (0.54 + 0.46 * Math.cos(away * Math.PI));
}

const bilinear = (x) => Math.max(1 - Math.abs(x), 0);

const FIXED = Math.pow(2, 22);

// For each place of the result: the first pixel that it is made of, and the weight of each.
function filterWeights(side, start, stop, size, filter) {
  const scale = Math.fround(stop - start) / size;
  const spread = Math.max(scale, 1);
  return Array.from({ length: size }, (_, place) => {
    const centre = start + (place + 0.5) * scale;
    const first = Math.max(Math.trunc(centre - spread + 0.5), 0);
    const last = Math.min(Math.trunc(centre + spread + 0.5), side);
    const weights = [];
    for (let i = first; i < last; i++) weights.push(filter((i - centre + 0.5) / spread));
    const sum = weights.reduce((a, b) => a + b, 0);
    return { first, weights: weights.map((weight) => Math.floor(0.5 + (weight / sum) * FIXED)) };
  });
}

// The part `box` (left, top, right, bottom) of a picture at another size; Pillow's is of floats.
function resized(from, width, height, within, filter) {
  const box = within.map(Math.fround);
  const columns = filterWeights(from.width, box[0], box[2], width, filter);
  const rows = filterWeights(from.height, box[1], box[3], height, filter);
  const wide = filtered(from, columns, width, from.height, false);
  return filtered(wide, rows, width, height, true);
}

function filtered(from, places, width, height, isDown) {
  const out = picture(width, height, from.channels);
  const step = isDown ? from.width * from.channels : from.channels;
  let place = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const { first, weights } = places[isDown ? y : x];
      const start = (isDown ? x : y * from.width) * from.channels + first * step;
      for (let c = 0; c < from.channels; c++) {
        let sum = FIXED / 2;
        for (let i = 0; i < weights.length; i++) sum += weights[i] * from.values[start + c + i * step];
        out.values[place++] = toByte(Math.floor(sum / FIXED));
      }
    }
  }
  return out;
}

// The middle of a picture, of the asked shape, at that size.
function fitted(from, width, height) {
  const ratio = from.width / from.height;
  const wanted = width / height;
  let [wide, high] = [from.width, from.height];
  if (ratio > wanted) wide = wanted * from.height;
  else if (ratio < wanted) high = from.width / wanted;
  const left = (from.width - wide) * 0.5;
  const top = (from.height - high) * 0.5;
  return resized(from, width, height, [left, top, left + wide, top + high], bilinear);
}

// The mean of each square of `factor` pixels a side; of a grey picture.
function reduced(from, factor) {
  if (factor === 1) return from;
  const out = picture(Math.ceil(from.width / factor), Math.ceil(from.height / factor), 1);
  for (let y = 0; y < out.height; y++) {
    const bottom = Math.min((y + 1) * factor, from.height);
    for (let x = 0; x < out.width; x++) {
      const right = Math.min((x + 1) * factor, from.width);
      const area = (bottom - y * factor) * (right - x * factor);
      let sum = Math.floor(area / 2);
      for (let i = y * factor; i < bottom; i++) {
        for (let j = x * factor; j < right; j++) sum += from.values[i * from.width + j];
      }
      const share = Math.floor(Math.pow(2, 24) / area);
      out.values[y * out.width + x] = Math.floor((sum * share) / Math.pow(2, 24));
    }
  }
  return out;
}
