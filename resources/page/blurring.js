// A grey picture blurred as Pillow's GaussianBlur does it: three times by a box, each way.

const PASSES = 3;

function boxRadius(radius) {
  const variance = (radius * radius) / PASSES;
  const whole = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2);
  const part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
  return Math.fround(whole + part / (6 * (variance - (whole + 1) * (whole + 1))));
}

// One line: pixels inside the box count whole, those at its ends in part; edges go on outside.
function boxLine(line, radius) {
  const whole = Math.trunc(radius);
  const fixed = Math.pow(2, 24);
  const inner = Math.trunc(Math.fround(fixed / Math.fround(radius * 2 + 1))); // Pillow's are floats
  const outer = Math.trunc((fixed - (whole * 2 + 1) * inner) / 2);
  const at = (place) => line[Math.min(Math.max(place, 0), line.length - 1)];
  return line.map((_, place) => {
    let sum = 0;
    for (let i = place - whole; i <= place + whole; i++) sum += at(i);
    const ends = at(place - whole - 1) + at(place + whole + 1);
    return Math.floor((sum * inner + ends * outer + fixed / 2) / fixed);
  });
}

function turned(from) {
  const out = picture(from.height, from.width, 1);
  for (let y = 0; y < from.height; y++) {
    for (let x = 0; x < from.width; x++) out.values[x * from.height + y] = from.values[y * from.width + x];
  }
  return out;
}

function blurredAlong(from, radius) {
  const out = picture(from.width, from.height, 1);
  for (let y = 0; y < from.height; y++) {
    let line = from.values.slice(y * from.width, (y + 1) * from.width);
    for (let i = 0; i < PASSES; i++) line = boxLine(line, radius);
    out.values.set(line, y * from.width);
  }
  return out;
}

function blurred(from, radius) {
  const box = boxRadius(radius);
  return turned(blurredAlong(turned(blurredAlong(from, box)), box));
}
