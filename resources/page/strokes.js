// What a hand draws: strokes as smooth curves, and the grey picture that they leave. Every browser
// leaves the same pixels: they are computed here.

const INK_SIDE = 280;
const PEN_WIDTH = 0.055;
const LEAST_MOVE = 0.004;

const middleOf = (a, b) => [(a.x + b.x) / 2, (a.y + b.y) / 2];

// Quadratic curves through the middles of the lines between points, in shares of the canvas.
function curvesOf(points) {
  const curves = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const begin = i === 0 ? [points[0].x, points[0].y] : middleOf(points[i - 1], points[i]);
    curves.push({
      begin, control: [points[i].x, points[i].y], end: middleOf(points[i], points[i + 1]),
      width: points[i].width,
    });
  }
  return curves;
}

// From the last middle to the pen itself; a dot where it has not moved.
function tailOf(points) {
  const last = points[points.length - 1];
  const at = [last.x, last.y];
  const begin = points.length > 1 ? middleOf(points[points.length - 2], last) : at;
  return { begin, control: at, end: at, width: last.width };
}

// From the nearest place of a line to a place beside it.
function awayFromLine(x, y, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const share = length ? Math.min(Math.max(((x - a[0]) * dx + (y - a[1]) * dy) / length, 0), 1) : 0;
  return [x - a[0] - share * dx, y - a[1] - share * dy];
}

const squareAbove = (x) => (x > 0 ? x * x : 0);

// The share of a pixel that lies on one side of an edge: `inside` is how far its middle does, and
// the edge looks into a direction.
function coveredBy(inside, direction) {
  const [long, short] = direction.map(Math.abs).sort((a, b) => b - a);
  if (Math.abs(inside) >= (long + short) / 2) return inside > 0 ? 1 : 0;
  if (short < 1e-3) return Math.min(Math.max(inside / long + 0.5, 0), 1);
  const from = inside + (long + short) / 2;
  const area = squareAbove(from) - squareAbove(from - long) - squareAbove(from - short);
  return area / (2 * long * short);
}

class InkImage {
  constructor(side) {
    this.side = side;
    this.pixels = picture(side, side, 1);
  }

  // A pixel is as strong as the share of it that the pen covers, and never weaker than before.
  add(curve) {
    const [begin, control, end] = [curve.begin, curve.control, curve.end].map(
      (point) => point.map((value) => value * this.side)
    );
    const long = Math.hypot(control[0] - begin[0], control[1] - begin[1]) + Math.hypot(end[0] - control[0], end[1] - control[1]);
    const parts = Math.max(1, Math.min(64, Math.ceil(long)));
    const at = (t) => [0, 1].map((i) => (1 - t) * (1 - t) * begin[i] + 2 * t * (1 - t) * control[i] + t * t * end[i]);
    for (let i = 0; i < parts; i++) {
      this.addLine(at(i / parts), at((i + 1) / parts), Math.max(curve.width * this.side, 1) / 2);
    }
  }

  addLine(a, b, radius) {
    const around = radius + 1;
    const bound = (value) => Math.min(Math.max(Math.floor(value), 0), this.side - 1);
    const right = bound(Math.max(a[0], b[0]) + around);
    const bottom = bound(Math.max(a[1], b[1]) + around);
    for (let y = bound(Math.min(a[1], b[1]) - around); y <= bottom; y++) {
      for (let x = bound(Math.min(a[0], b[0]) - around); x <= right; x++) {
        const away = awayFromLine(x + 0.5, y + 0.5, a, b);
        const distance = Math.hypot(away[0], away[1]);
        const direction = distance > 0 ? away.map((value) => value / distance) : [1, 0];
        const place = y * this.side + x;
        const strength = Math.round(255 * coveredBy(radius - distance, direction));
        if (strength > this.pixels.values[place]) this.pixels.values[place] = strength;
      }
    }
  }
}

class Drawing {
  constructor() {
    this.strokes = [];
    this.isOpen = false;
    this.settled = new InkImage(INK_SIDE);
  }

  get isEmpty() {
    return this.strokes.length === 0;
  }

  begin(point) {
    this.lift();
    this.strokes.push([point]);
    this.isOpen = true;
  }

  // False where it was too small a move: a trembling hand.
  move(point) {
    const points = this.strokes[this.strokes.length - 1];
    const last = points[points.length - 1];
    if (Math.max(Math.abs(point.x - last.x), Math.abs(point.y - last.y)) < LEAST_MOVE) return false;
    points.push(point);
    const curves = curvesOf(points.slice(-3));
    this.settled.add(points.length === 2 ? curves[0] : curves[curves.length - 1]);
    return true;
  }

  lift() {
    if (this.isOpen) this.settled.add(tailOf(this.strokes[this.strokes.length - 1]));
    this.isOpen = false;
  }

  undo() {
    this.strokes.pop();
    this.isOpen = false;
    this.settled = new InkImage(INK_SIDE);
    for (const points of this.strokes) {
      curvesOf(points).forEach((curve) => this.settled.add(curve));
      this.settled.add(tailOf(points));
    }
  }

  clear() {
    this.strokes = [];
    this.undo();
  }

  // Light on dark, 280×280.
  ink() {
    if (!this.isOpen) return this.settled.pixels;
    const image = new InkImage(INK_SIDE);
    image.pixels.values.set(this.settled.pixels.values);
    image.add(tailOf(this.strokes[this.strokes.length - 1]));
    return image.pixels;
  }
}
