// What layers for pictures and vectors compute of one sample: {shape, values} -> {shape, values}.
// Each function is an operation of the network's list; its layer holds settings and weights.

const count = (shape) => shape.reduce((a, b) => a * b, 1);

const tensor = (shape, values) => ({ shape, values: values || new Float32Array(count(shape)) });

const biasOf = (layer, index) => (layer.bias ? layer.bias.values[index] : 0);

function mapped(x, change) {
  const out = tensor(x.shape);
  for (let i = 0; i < x.values.length; i++) out.values[i] = change(x.values[i]);
  return out;
}

function added(a, b) {
  const out = tensor(a.shape);
  for (let i = 0; i < a.values.length; i++) out.values[i] = a.values[i] + b.values[i];
  return out;
}

function reshape(x, layer) {
  const known = -count(layer.shape);
  const shape = layer.shape.map((size) => (size < 0 ? x.values.length / known : size));
  return tensor(shape, x.values);
}

function permute(x, layer) {
  const steps = x.shape.map((_, axis) => count(x.shape.slice(axis + 1)));
  const out = tensor(layer.order.map((axis) => x.shape[axis]));
  const outSteps = out.shape.map((_, axis) => count(out.shape.slice(axis + 1)));
  for (let i = 0; i < out.values.length; i++) {
    let from = 0;
    let left = i;
    for (let axis = 0; axis < out.shape.length; axis++) {
      from += Math.floor(left / outSteps[axis]) * steps[layer.order[axis]];
      left %= outSteps[axis];
    }
    out.values[i] = x.values[from];
  }
  return out;
}

// Of each row: tokens are transformed each for itself.
function linearOf(x, weight, bias) {
  const [outs, ins] = weight.shape;
  const rows = x.values.length / ins;
  const out = tensor([...x.shape.slice(0, -1), outs]);
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < outs; o++) {
      let sum = bias ? bias.values[o] : 0;
      for (let i = 0; i < ins; i++) sum += weight.values[o * ins + i] * x.values[row * ins + i];
      out.values[row * outs + o] = sum;
    }
  }
  return out;
}

const linear = (x, layer) => linearOf(x, layer.weight, layer.bias);

// Adds one weight times the picture, shifted by it, to the sums of one channel of the output.
function addShifted(sums, size, x, start, shape, weight, shift, stride) {
  const [height, width] = shape;
  for (let row = 0; row < size[0]; row++) {
    const y = row * stride[0] + shift[0];
    if (y < 0 || y >= height) continue;
    const line = start + y * width + shift[1];
    const first = Math.max(0, Math.ceil(-shift[1] / stride[1]));
    const last = Math.min(size[1] - 1, Math.floor((width - 1 - shift[1]) / stride[1]));
    for (let column = first; column <= last; column++) {
      sums[row * size[1] + column] += weight * x[line + column * stride[1]];
    }
  }
}

function conv2d(x, layer) {
  const [height, width] = x.shape.slice(1);
  const [outs, ins, kernelHeight, kernelWidth] = layer.weight.shape;
  const { stride, padding, groups } = layer;
  const size = [
    Math.floor((height + 2 * padding[0] - kernelHeight) / stride[0]) + 1,
    Math.floor((width + 2 * padding[1] - kernelWidth) / stride[1]) + 1,
  ];
  const area = size[0] * size[1];
  const out = tensor([outs, ...size]);
  for (let o = 0; o < outs; o++) {
    const sums = new Float64Array(area).fill(biasOf(layer, o));
    const first = Math.floor(o / (outs / groups)) * ins;
    let place = o * ins * kernelHeight * kernelWidth;
    for (let c = 0; c < ins; c++) {
      const start = (first + c) * height * width;
      for (let u = 0; u < kernelHeight; u++) {
        for (let v = 0; v < kernelWidth; v++) {
          const shift = [u - padding[0], v - padding[1]];
          const weight = layer.weight.values[place++];
          addShifted(sums, size, x.values, start, [height, width], weight, shift, stride);
        }
      }
    }
    out.values.set(sums, o * area);
  }
  return out;
}

function conv1d(x, layer) {
  const [outs, ins, kernel] = layer.weight.shape;
  const flat = {
    weight: tensor([outs, ins, 1, kernel], layer.weight.values),
    bias: layer.bias,
    stride: [1, layer.stride[0]],
    padding: [0, layer.padding[0]],
    groups: layer.groups,
  };
  const out = conv2d(tensor([x.shape[0], 1, x.shape[1]], x.values), flat);
  return tensor([outs, out.shape[2]], out.values);
}

function convTranspose2d(x, layer) {
  const [channels, height, width] = x.shape;
  const [, each, kernelHeight, kernelWidth] = layer.weight.shape;
  const { stride, padding, groups } = layer;
  const out = tensor([
    each * groups,
    (height - 1) * stride[0] - 2 * padding[0] + kernelHeight,
    (width - 1) * stride[1] - 2 * padding[1] + kernelWidth,
  ]);
  const [, outHeight, outWidth] = out.shape;
  const sums = new Float64Array(out.values.length);
  for (let c = 0; c < channels; c++) {
    const group = Math.floor(c / (channels / groups));
    for (let o = 0; o < each; o++) {
      const goal = (group * each + o) * outHeight * outWidth;
      for (let u = 0; u < kernelHeight; u++) {
        for (let v = 0; v < kernelWidth; v++) {
          const at = ((c * each + o) * kernelHeight + u) * kernelWidth + v;
          const weight = layer.weight.values[at];
          for (let i = 0; i < height; i++) {
            const y = i * stride[0] + u - padding[0];
            if (y < 0 || y >= outHeight) continue;
            for (let j = 0; j < width; j++) {
              const to = j * stride[1] + v - padding[1];
              if (to < 0 || to >= outWidth) continue;
              sums[goal + y * outWidth + to] += weight * x.values[(c * height + i) * width + j];
            }
          }
        }
      }
    }
  }
  for (let i = 0; i < sums.length; i++) {
    sums[i] += biasOf(layer, Math.floor(i / (outHeight * outWidth)));
  }
  out.values.set(sums);
  return out;
}

// One value of each window, made by `join` of those inside, their sum and their largest.
function pooled(x, size, windowOf, join) {
  const [channels, height, width] = x.shape;
  const out = tensor([channels, ...size]);
  let place = 0;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < size[0]; i++) {
      const [top, bottom] = windowOf(i, height, size[0]);
      for (let j = 0; j < size[1]; j++) {
        const [left, right] = windowOf(j, width, size[1]);
        let sum = 0;
        let largest = -Infinity;
        for (let y = top; y < bottom; y++) {
          for (let k = left; k < right; k++) {
            const value = x.values[(c * height + y) * width + k];
            sum += value;
            if (!(value <= largest)) largest = value;
          }
        }
        out.values[place++] = join(sum, largest, (bottom - top) * (right - left));
      }
    }
  }
  return out;
}

function poolOf(x, layer, join) {
  const windowOf = (place, side) => {
    const start = place * layer.stride - layer.padding;
    return [Math.max(start, 0), Math.min(start + layer.size, side)];
  };
  const sides = x.shape.slice(1).map(
    (side) => Math.floor((side + 2 * layer.padding - layer.size) / layer.stride) + 1
  );
  return pooled(x, sides, windowOf, join);
}

const maxPool2d = (x, layer) => poolOf(x, layer, (sum, largest) => largest);

// Padding counts, as zeros.
const avgPool2d = (x, layer) => poolOf(x, layer, (sum) => sum / (layer.size * layer.size));

function adaptiveAvgPool2d(x, layer) {
  const windowOf = (place, side, size) => [
    Math.floor((place * side) / size),
    Math.ceil(((place + 1) * side) / size),
  ];
  return pooled(x, [layer.size, layer.size], windowOf, (sum, largest, area) => sum / area);
}

function scaleChannels(x, layer) {
  const out = tensor(x.shape);
  const each = x.values.length / x.shape[0];
  for (let i = 0; i < x.values.length; i++) {
    const c = Math.floor(i / each);
    out.values[i] = x.values[i] * layer.scale.values[c] + layer.shift.values[c];
  }
  return out;
}

// Each `size` values in a row on their own; `affine` says which weight belongs to which value.
function normalised(x, size, eps, centred, affine) {
  const out = tensor(x.shape);
  for (let start = 0; start < x.values.length; start += size) {
    let mean = 0;
    for (let i = 0; i < size && centred; i++) mean += x.values[start + i] / size;
    let variance = 0;
    for (let i = 0; i < size; i++) variance += (x.values[start + i] - mean) ** 2 / size;
    const scale = 1 / Math.sqrt(variance + eps);
    for (let i = 0; i < size; i++) {
      out.values[start + i] = affine((x.values[start + i] - mean) * scale, start + i);
    }
  }
  return out;
}

function layerNorm(x, layer) {
  const size = layer.weight.values.length;
  const affine = (value, place) => value * layer.weight.values[place % size] + biasOf(layer, place % size);
  return normalised(x, size, layer.eps, true, affine);
}

function rmsNorm(x, layer) {
  const size = layer.weight.values.length;
  return normalised(x, size, layer.eps, false, (value, place) => value * layer.weight.values[place % size]);
}

function groupNorm(x, layer) {
  const each = x.values.length / x.shape[0];
  const affine = (value, place) => {
    const c = Math.floor(place / each);
    return layer.weight ? value * layer.weight.values[c] + biasOf(layer, c) : value;
  };
  return normalised(x, x.values.length / layer.groups, layer.eps, true, affine);
}

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

// Of the normal distribution: Abramowitz and Stegun, 7.1.26, right to 7 digits.
function normalShare(x) {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const tail = (series * Math.exp(-z * z)) / 2;
  return x < 0 ? tail : 1 - tail;
}

const BENDS = {
  ReLU: () => (x) => (x > 0 || x !== x ? x : 0),
  LeakyReLU: (slope) => (x) => (x > 0 ? x : slope * x),
  PReLU: (slope) => (x) => (x > 0 ? x : slope * x),
  ELU: (alpha) => (x) => (x > 0 ? x : alpha * Math.expm1(x)),
  GELU: () => (x) => x * normalShare(x),
  SiLU: () => (x) => x * sigmoid(x),
  Hardswish: () => (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  Softplus: (beta) => (x) => (beta * x > 20 ? x : Math.log1p(Math.exp(beta * x)) / beta),
  Tanh: () => Math.tanh,
  Sigmoid: () => sigmoid,
};

const activation = (x, layer) => mapped(x, BENDS[layer.function](layer.number));

// Along one axis: `make` of a value, of the largest, and of the sum of all exponentials beside it.
function alongAxis(x, axis, make) {
  const at = axis < 0 ? x.shape.length + axis : axis;
  const length = x.shape[at];
  const step = count(x.shape.slice(at + 1));
  const out = tensor(x.shape);
  for (let start = 0; start < x.values.length; start++) {
    if (Math.floor(start / step) % length) continue;
    let largest = -Infinity;
    for (let i = 0; i < length; i++) largest = Math.max(largest, x.values[start + i * step]);
    let sum = 0;
    for (let i = 0; i < length; i++) sum += Math.exp(x.values[start + i * step] - largest);
    for (let i = 0; i < length; i++) {
      out.values[start + i * step] = make(x.values[start + i * step], largest, sum);
    }
  }
  return out;
}

const softmax = (x, layer) => alongAxis(x, layer.axis, (value, largest, sum) => Math.exp(value - largest) / sum);

const logSoftmax = (x, layer) => alongAxis(x, layer.axis, (value, largest, sum) => value - largest - Math.log(sum));

function upsample(x, layer) {
  const [channels, height, width] = x.shape;
  const out = tensor([channels, height * layer.factor, width * layer.factor]);
  const smooth = layer.mode === "bilinear";
  const between = (place, side) => {
    const exact = smooth ? Math.max((place + 0.5) / layer.factor - 0.5, 0) : Math.floor(place / layer.factor);
    const low = Math.min(Math.floor(exact), side - 1);
    return [low, Math.min(low + 1, side - 1), exact - low];
  };
  let place = 0;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < out.shape[1]; i++) {
      const [top, bottom, down] = between(i, height);
      for (let j = 0; j < out.shape[2]; j++) {
        const [left, right, along] = between(j, width);
        const at = (y, k) => x.values[(c * height + y) * width + k];
        const above = at(top, left) * (1 - along) + at(top, right) * along;
        const below = at(bottom, left) * (1 - along) + at(bottom, right) * along;
        out.values[place++] = above * (1 - down) + below * down;
      }
    }
  }
  return out;
}

// Side by side along one axis.
function joined(parts, axis) {
  const shape = parts[0].shape.slice();
  shape[axis] = parts.reduce((sum, part) => sum + part.shape[axis], 0);
  const out = tensor(shape);
  const rows = count(shape.slice(0, axis));
  let place = 0;
  for (let row = 0; row < rows; row++) {
    for (const part of parts) {
      const each = part.values.length / rows;
      out.values.set(part.values.subarray(row * each, (row + 1) * each), place);
      place += each;
    }
  }
  return out;
}

function residual(x, layer, state) {
  return added(run(x, layer.layers, state), run(x, layer.skip, state));
}

function parallel(x, layer, state) {
  const ends = layer.branches.map((branch) => run(x, branch, state));
  return layer.axis === null ? ends.reduce(added) : joined(ends, layer.axis);
}
