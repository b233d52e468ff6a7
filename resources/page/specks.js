// Ink without the dust around it, as the studio wipes it out.

const FAINTEST = 0.2;
const SPECK_SIDE = 64;
const SPECK = 0.02;

function largestOf(values) {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}

// Of each square of `factor` pixels a side.
function brightest(ink, factor) {
  const out = picture(Math.ceil(ink.width / factor), Math.ceil(ink.height / factor), 1);
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      const at = Math.floor(y / factor) * out.width + Math.floor(x / factor);
      out.values[at] = Math.max(out.values[at], ink.values[y * ink.width + x]);
    }
  }
  return out;
}

// Which connected piece each pixel belongs to, from 1; 0 where there is none. Corners connect.
function pieces(ink, least) {
  const labels = new Int32Array(ink.values.length);
  let count = 0;
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] || !(ink.values[start] > least)) continue;
    count++;
    const waiting = [start];
    labels[start] = count;
    while (waiting.length) {
      const place = waiting.pop();
      const [x, y] = [place % ink.width, Math.floor(place / ink.width)];
      for (let i = Math.max(y - 1, 0); i <= Math.min(y + 1, ink.height - 1); i++) {
        for (let j = Math.max(x - 1, 0); j <= Math.min(x + 1, ink.width - 1); j++) {
          const beside = i * ink.width + j;
          if (labels[beside] || !(ink.values[beside] > least)) continue;
          labels[beside] = count;
          waiting.push(beside);
        }
      }
    }
  }
  return { labels, count };
}

function withoutSpecks(ink) {
  const factor = Math.ceil(Math.max(ink.width, ink.height) / SPECK_SIDE);
  const coarse = brightest(ink, factor);
  const { labels, count } = pieces(coarse, FAINTEST * largestOf(ink.values));
  const masses = new Array(count + 1).fill(0);
  reduced(ink, factor).values.forEach((value, place) => { masses[labels[place]] += value; });
  const least = SPECK * Math.max(...masses.slice(1), 0);
  const out = picture(ink.width, ink.height, 1, ink.values.slice());
  for (let place = 0; place < out.values.length; place++) {
    const row = Math.floor(Math.floor(place / ink.width) / factor);
    const label = labels[row * coarse.width + Math.floor((place % ink.width) / factor)];
    if (label && masses[label] < least) out.values[place] = 0;
  }
  return out;
}
