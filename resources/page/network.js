// The network: its weights out of the page, and its operations one after the other.

const OPERATIONS = {
  reshape, permute, linear, conv1d, conv2d, convTranspose2d, maxPool2d, avgPool2d,
  adaptiveAvgPool2d, globalAveragePool, globalMaxPool, scaleChannels, layerNorm, rmsNorm,
  groupNorm, activation, softmax, logSoftmax, upsample, residual, parallel, putFirst, firstToken,
  addPositions, addWaves, embedding, tokenConv1d, attentionPool, attention, lstm, gru,
};

function run(x, layers, state) {
  return layers.reduce((value, layer) => OPERATIONS[layer.kind](value, layer, state), x);
}

function bytesOf(base64) {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

// A number of half precision, by its 16 bits.
function ofHalf(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * Math.pow(2, -24);
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * Math.pow(2, exponent - 15);
}

function weightsOf(bytes, shapes, half) {
  const view = new DataView(bytes.buffer);
  let place = 0;
  return shapes.map((shape) => {
    const found = tensor(shape);
    for (let i = 0; i < found.values.length; i++, place++) {
      found.values[i] = half ? ofHalf(view.getUint16(2 * place, true)) : view.getFloat32(4 * place, true);
    }
    return found;
  });
}

// Operations with their weights in the place of the numbers of these.
function withWeights(layers, weights) {
  return layers.map((layer) => {
    const whole = Object.assign({}, layer);
    for (const name of Object.keys(layer.tensors || {})) whole[name] = weights[layer.tensors[name]];
    for (const name of ["layers", "skip"]) {
      if (layer[name]) whole[name] = withWeights(layer[name], weights);
    }
    if (layer.branches) whole.branches = layer.branches.map((branch) => withWeights(branch, weights));
    return whole;
  });
}

class Network {
  constructor(about, base64) {
    const weights = weightsOf(bytesOf(base64), about.shapes, about.half);
    this.about = about;
    this.layers = withWeights(about.layers, weights);
  }

  // Of pixels 0 to 255, C×H×W one after the other, or of the ids of a text's tokens.
  probabilities(sample) {
    const { input, output, temperature } = this.about;
    const x = input.style === "text" ? tensor([sample.length], Int32Array.from(sample)) : this.normalised(sample);
    const logits = run(x, this.layers, { mask: null });
    const scaled = mapped(logits, (value) => value / temperature);
    return Array.from((output === "sigmoid" ? mapped(scaled, sigmoid) : softmax(scaled, { axis: -1 })).values);
  }

  normalised(pixels) {
    const { input, mean, std } = this.about;
    const area = input.height * input.width;
    const x = tensor([input.channels, input.height, input.width]);
    for (let i = 0; i < x.values.length; i++) {
      const c = Math.floor(i / area);
      x.values[i] = pixels[i] / (255 * std[c]) - mean[c] / std[c];
    }
    return x;
  }
}
