// What layers over tokens compute of one text: ids T, then T×D. `state.mask` tells which are
// tokens, where the text holds the sign of padding itself; null: all are.

function embedding(x, layer, state) {
  const width = layer.weight.shape[1];
  const out = tensor([x.values.length, width]);
  if (x.values instanceof Int32Array && layer.padding !== null) {
    state.mask = Array.from(x.values, (id, place) => place === 0 || id !== layer.padding);
  }
  x.values.forEach((value, place) => {
    const start = Math.trunc(value) * width;
    out.values.set(layer.weight.values.subarray(start, start + width), place * width);
  });
  return out;
}

const isToken = (state, place) => state.mask === null || state.mask[place];

function tokenConv1d(x, layer, state) {
  const [tokens, width] = x.shape;
  const [outs, , kernel] = layer.weight.shape;
  const before = Math.floor((layer.dilation * (kernel - 1)) / 2);
  const out = tensor([tokens, outs]);
  for (let t = 0; t < tokens; t++) {
    for (let o = 0; o < outs; o++) {
      let sum = biasOf(layer, o);
      for (let k = 0; k < kernel; k++) {
        const from = t + k * layer.dilation - before;
        if (from < 0 || from >= tokens || !isToken(state, from)) continue;
        for (let d = 0; d < width; d++) {
          sum += layer.weight.values[(o * width + d) * kernel + k] * x.values[from * width + d];
        }
      }
      out.values[t * outs + o] = sum;
    }
  }
  return out;
}

// One vector of all tokens, each weighted; a picture's channels are read as tokens turned around.
function weighted(x, weights) {
  const width = x.shape[1];
  const sums = new Float64Array(width);
  weights.forEach((weight, t) => {
    for (let d = 0; d < width; d++) sums[d] += weight * x.values[t * width + d];
  });
  return tensor([width], Float32Array.from(sums));
}

function globalAveragePool(x, layer, state) {
  if (x.shape.length === 3) {
    const mean = adaptiveAvgPool2d(x, { size: 1 });
    return tensor([x.shape[0]], mean.values);
  }
  const read = Array.from({ length: x.shape[0] }, (_, t) => (isToken(state, t) ? 1 : 0));
  const all = Math.max(read.reduce((a, b) => a + b, 0), 1);
  return weighted(x, read.map((one) => one / all));
}

function globalMaxPool(x, layer, state) {
  const isPicture = x.shape.length === 3;
  const groups = isPicture ? x.shape[0] : x.shape[1];
  const out = tensor([groups]);
  out.values.fill(-Infinity);
  const each = x.values.length / groups;
  x.values.forEach((value, i) => {
    const group = isPicture ? Math.floor(i / each) : i % groups;
    const read = isPicture || isToken(state, Math.floor(i / groups));
    if (read && !(value <= out.values[group])) out.values[group] = value;
  });
  return out;
}

// Shares of scores; those of padding are nothing.
function shares(scores, state) {
  const known = scores.map((score, place) => (isToken(state, place) ? score : -Infinity));
  const largest = Math.max(...known);
  const powers = known.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function attentionPool(x, layer, state) {
  const hidden = mapped(linearOf(x, layer.hidden, layer.bias), Math.tanh);
  const scores = linearOf(hidden, layer.context, null);
  return weighted(x, shares(Array.from(scores.values), state));
}

// Each pair of features turned by an angle that grows with the token's place.
function turnedByPlace(x, heads) {
  const [tokens, width] = x.shape;
  const half = width / heads / 2;
  const out = tensor(x.shape);
  for (let t = 0; t < tokens; t++) {
    for (let h = 0; h < heads; h++) {
      for (let i = 0; i < half; i++) {
        const angle = t * Math.pow(10000, -i / half);
        const at = t * width + h * 2 * half + i;
        const [a, b] = [x.values[at], x.values[at + half]];
        out.values[at] = a * Math.cos(angle) - b * Math.sin(angle);
        out.values[at + half] = a * Math.sin(angle) + b * Math.cos(angle);
      }
    }
  }
  return out;
}

function attention(x, layer, state) {
  let query = linearOf(x, layer.query, layer.queryBias);
  let key = linearOf(x, layer.key, layer.keyBias);
  const value = linearOf(x, layer.value, layer.valueBias);
  if (layer.turned) [query, key] = [turnedByPlace(query, layer.heads), turnedByPlace(key, layer.heads)];
  const [tokens, width] = x.shape;
  const each = width / layer.heads;
  const heard = tensor(x.shape);
  for (let start = 0; start < width; start += each) {
    for (let t = 0; t < tokens; t++) {
      const scores = Array.from({ length: tokens }, (_, s) => {
        let sum = 0;
        for (let i = start; i < start + each; i++) sum += query.values[t * width + i] * key.values[s * width + i];
        return sum / Math.sqrt(each);
      });
      const parts = shares(scores, state);
      for (let i = start; i < start + each; i++) {
        let sum = 0;
        for (let s = 0; s < tokens; s++) sum += parts[s] * value.values[s * width + i];
        heard.values[t * width + i] = sum;
      }
    }
  }
  return linearOf(heard, layer.out, layer.outBias);
}

function putFirst(x, layer) {
  const out = tensor([x.shape[0] + 1, x.shape[1]]);
  out.values.set(layer.token.values);
  out.values.set(x.values, x.shape[1]);
  return out;
}

const firstToken = (x) => tensor([x.shape[1]], x.values.slice(0, x.shape[1]));

function addPositions(x, layer) {
  return tensor(x.shape, x.values.map((value, i) => value + layer.positions.values[i]));
}

function addWaves(x) {
  const width = x.shape[1];
  return tensor(x.shape, x.values.map((value, i) => {
    const feature = i % width;
    const even = feature - (feature % 2);
    const angle = Math.floor(i / width) * Math.pow(10000, -even / width);
    return value + (feature % 2 ? Math.cos(angle) : Math.sin(angle));
  }));
}

// One layer of a recurrent network in one direction: steps T×D -> T×H, as torch computes it.
function recurrentPass(x, layer, name, backwards, step) {
  const hidden = layer.hidden;
  const steps = x.shape[0];
  const given = linearOf(x, layer["weight_ih_" + name], layer["bias_ih_" + name]);
  const gates = given.shape[1];
  const out = tensor([steps, hidden]);
  let last = tensor([hidden]);
  const cell = new Float32Array(hidden);
  for (let i = 0; i < steps; i++) {
    const t = backwards ? steps - 1 - i : i;
    const own = linearOf(last, layer["weight_hh_" + name], layer["bias_hh_" + name]).values;
    last = tensor([hidden], step(given.values.subarray(t * gates, (t + 1) * gates), own, last.values, cell));
    out.values.set(last.values, t * hidden);
  }
  return { steps: out, last };
}

function lstmStep(given, own, last, cell) {
  const hidden = last.length;
  return last.map((_, i) => {
    const gate = (number) => given[number * hidden + i] + own[number * hidden + i];
    cell[i] = sigmoid(gate(1)) * cell[i] + sigmoid(gate(0)) * Math.tanh(gate(2));
    return sigmoid(gate(3)) * Math.tanh(cell[i]);
  });
}

function gruStep(given, own, last) {
  const hidden = last.length;
  return last.map((before, i) => {
    const reset = sigmoid(given[i] + own[i]);
    const keep = sigmoid(given[hidden + i] + own[hidden + i]);
    const fresh = Math.tanh(given[2 * hidden + i] + reset * own[2 * hidden + i]);
    return (1 - keep) * fresh + keep * before;
  });
}

function recurrent(x, layer, state, step) {
  let found;
  let read = x;
  if (state.mask !== null) {
    const tokens = Math.max(state.mask.filter(Boolean).length, 1);
    read = tensor([tokens, x.shape[1]], x.values.subarray(0, tokens * x.shape[1]));
  }
  for (let number = 0; number < layer.stacked; number++) {
    const ways = [recurrentPass(read, layer, "l" + number, false, step)];
    if (layer.bothWays) ways.push(recurrentPass(read, layer, "l" + number + "_reverse", true, step));
    found = ways.map((way) => way.last);
    read = joined(ways.map((way) => way.steps), 1);
  }
  if (!layer.everyStep) return joined(found, 0);
  const all = tensor([x.shape[0], read.shape[1]]);
  all.values.set(read.values);
  return all;
}

const lstm = (x, layer, state) => recurrent(x, layer, state, lstmStep);

const gru = (x, layer, state) => recurrent(x, layer, state, gruStep);
