// A square to draw on with a mouse, a finger or a pen, or to put a picture on.

const MOST_SIDE = 4096;

class Canvas {
  constructor(element, hint, changed) {
    this.element = element;
    this.hint = hint;
    this.changed = changed;
    this.penWidth = PEN_WIDTH;
    this.drawing = new Drawing();
    this.bitmap = null;
    this.pixels = null;
    this.pointer = null;
    this.listen();
    new ResizeObserver(() => this.paint()).observe(element);
  }

  get isEmpty() {
    return this.drawing.isEmpty && this.bitmap === null;
  }

  // What the network reads of it.
  read(input) {
    return this.bitmap === null ? readDrawing(this.drawing.ink(), input) : readPicture(this.pixels, input);
  }

  undo() {
    if (!this.drawing.isEmpty) this.drawing.undo();
    else this.forgetPicture();
    this.tell();
  }

  clear() {
    this.drawing.clear();
    this.forgetPicture();
    this.tell();
  }

  forgetPicture() {
    this.bitmap = null;
    this.pixels = null;
  }

  // A picture takes the place of what was there.
  show(bitmap) {
    this.drawing.clear();
    this.bitmap = bitmap;
    this.pixels = pixelsOf(bitmap);
    this.tell();
  }

  tell() {
    this.hint.hidden = !this.isEmpty;
    this.paint();
    this.changed();
  }

  listen() {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.onDown(event));
    element.addEventListener("pointermove", (event) => this.onMove(event));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
      element.addEventListener(name, (event) => this.onLift(event));
    }
    element.addEventListener("keydown", (event) => this.onKey(event));
  }

  onDown(event) {
    if (event.button !== 0 || this.pointer !== null) return;
    event.preventDefault();
    this.element.classList.add("held"); // the ring is for the keyboard
    this.element.focus({ preventScroll: true });
    this.pointer = event.pointerId;
    try {
      this.element.setPointerCapture(event.pointerId);
    } catch (error) {
      // The pointer is gone already: what it draws inside the canvas still comes.
    }
    this.forgetPicture();
    this.drawing.begin(this.pointOf(event));
    this.tell();
  }

  onMove(event) {
    if (event.pointerId !== this.pointer || !this.drawing.isOpen) return;
    const between = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    const all = between.length ? between : [event];
    const moved = all.map((one) => this.drawing.move(this.pointOf(one)));
    if (moved.includes(true)) this.tell();
  }

  onLift(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = null;
    this.drawing.lift();
    this.tell();
  }

  onKey(event) {
    this.element.classList.remove("held");
    const isUndo = event.key === "Backspace" || ((event.ctrlKey || event.metaKey) && event.key === "z");
    if (isUndo) this.undo();
    else if (event.key === "Delete") this.clear();
    else return;
    event.preventDefault();
  }

  // In shares of the canvas; a pen's pressure changes its width by a quarter at most.
  pointOf(event) {
    const place = this.element.getBoundingClientRect();
    const pressure = event.pointerType === "pen" ? event.pressure : 0.5;
    const width = this.penWidth * (0.75 + Math.round(pressure * 8) / 16);
    return { x: (event.clientX - place.left) / place.width, y: (event.clientY - place.top) / place.height, width };
  }

  paint() {
    const side = Math.round(this.element.clientWidth * (window.devicePixelRatio || 1));
    if (side === 0) return;
    if (this.element.width !== side) this.element.width = this.element.height = side;
    const pen = this.element.getContext("2d");
    pen.clearRect(0, 0, side, side);
    if (this.bitmap !== null) paintFitted(pen, this.bitmap, side);
    pen.strokeStyle = getComputedStyle(this.element).getPropertyValue("--ink");
    pen.lineCap = pen.lineJoin = "round";
    for (const points of this.drawing.strokes) {
      for (const curve of [...curvesOf(points), tailOf(points)]) paintCurve(pen, curve, side);
    }
  }
}

function paintCurve(pen, curve, side) {
  const [begin, control, end] = [curve.begin, curve.control, curve.end].map((point) => point.map((value) => value * side));
  pen.lineWidth = Math.max(curve.width * side, 1);
  pen.beginPath();
  pen.moveTo(begin[0], begin[1]);
  pen.quadraticCurveTo(control[0], control[1], end[0], end[1]);
  pen.stroke();
}

// Whole and in the middle; a small one pixel by pixel.
function paintFitted(pen, bitmap, side) {
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  pen.imageSmoothingEnabled = Math.max(bitmap.width, bitmap.height) > 64;
  pen.drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
}

// Four bytes a pixel, as many pixels as a browser gives.
function pixelsOf(bitmap) {
  const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height));
  const sheet = document.createElement("canvas");
  sheet.width = Math.max(1, Math.round(bitmap.width * scale));
  sheet.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = sheet.getContext("2d", { willReadFrequently: true });
  pen.drawImage(bitmap, 0, 0, sheet.width, sheet.height);
  const found = pen.getImageData(0, 0, sheet.width, sheet.height);
  return picture(sheet.width, sheet.height, 4, found.data);
}
