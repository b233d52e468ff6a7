// A network that onnxruntime-web computes, out of an ONNX graph in the page.

class OnnxNetwork {
  constructor(about, model, runtime) {
    this.about = about;
    this.model = model;
    this.runtime = runtime;
    this.session = null;
  }

  // Takes a moment, once.
  start() {
    if (this.session === null) this.session = this.started();
    return this.session;
  }

  async started() {
    const packed = new Blob([bytesOf(this.runtime)]).stream();
    const plain = packed.pipeThrough(new DecompressionStream("gzip"));
    ort.env.wasm.wasmBinary = await new Response(plain).arrayBuffer();
    ort.env.wasm.numThreads = 1; // a page from the disk may start no others
    return ort.InferenceSession.create(bytesOf(this.model), { executionProviders: ["wasm"] });
  }

  // Of pixels 0 to 255, C×H×W one after the other. One at a time.
  async probabilities(sample) {
    const session = await this.start();
    const { channels, height, width } = this.about.input;
    const pictures = new ort.Tensor("uint8", Uint8Array.from(sample), [1, channels, height, width]);
    return Array.from((await session.run({ pictures })).probabilities.data);
  }
}

const networkOf = (about, weights, runtime) =>
  about.runtime === "onnx" ? new OnnxNetwork(about, weights, runtime) : new Network(about, weights);
