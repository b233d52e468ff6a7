// A text into the ids of its tokens, as the studio's tokenizers cut it.

const LETTERS = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}";
const WORDS = new RegExp("[" + LETTERS + "]+|[^" + LETTERS + "\\p{White_Space}]+", "gu");
const SPACE = "\u2581";

class Tokenizer {
  constructor(rules) {
    this.rules = rules;
    this.vocabulary = new Map(Object.entries(rules.vocabulary));
    this.ranks = new Map(rules.merges.map((pair, rank) => [pair.join("\n"), rank]));
    this.ids = new Map(Object.entries(rules.added));
    this.added = [...this.ids.keys()].sort((a, b) => b.length - a.length);
  }

  // All of them: {id, isKnown}; only the first `length` are read.
  cut(text) {
    const whole = text.replace(/\p{Surrogate}/gu, "?"); // half a letter
    const read = Array.from(whole).slice(0, this.rules.letters).join("");
    const found = [];
    for (const part of this.aroundAdded(read)) {
      if (this.ids.has(part)) found.push(part);
      else for (const piece of this.pieces(this.normalised(part))) found.push(...this.merged(piece));
    }
    return found.map((token) => this.idOf(token));
  }

  // What the network reads: at least one token, and no more than it was made for.
  read(text) {
    const ids = this.cut(text).slice(0, this.rules.length).map((token) => token.id);
    return ids.length ? ids : [this.rules.unknown];
  }

  idOf(token) {
    const id = this.ids.has(token) ? this.ids.get(token) : this.vocabulary.get(token);
    return id === undefined ? { id: this.rules.unknown, isKnown: false } : { id, isKnown: id !== this.rules.unknown };
  }

  // Tokens that stand for themselves, and what is between them.
  aroundAdded(text) {
    const parts = [];
    let start = 0;
    for (let place = 0; place < text.length; ) {
      const token = this.added.find((one) => one !== "" && text.startsWith(one, place));
      if (token === undefined) {
        place++;
        continue;
      }
      parts.push(text.slice(start, place), token);
      place += token.length;
      start = place;
    }
    return [...parts, text.slice(start)].filter((part) => part !== "");
  }

  normalised(text) {
    return this.rules.normalizers.reduce((read, kind) => {
      if (kind !== "Lowercase") return read.normalize(kind);
      return Array.from(read, (letter) => letter.toLowerCase()).join("");
    }, text);
  }

  pieces(text) {
    if (this.rules.cutting === "words") return text.match(WORDS) || [];
    if (this.rules.cutting === "characters") return Array.from(text);
    const marked = text.replace(/ /g, SPACE);
    const whole = marked.startsWith(SPACE) ? marked : SPACE + marked;
    return whole.split(new RegExp("(?=" + SPACE + ")", "u"));
  }

  // Letters put together pair by pair, the pair that was learned first before all others.
  merged(piece) {
    if (this.rules.wholeWords) return [piece];
    const parts = Array.from(piece);
    for (;;) {
      let best = -1;
      let lowest = Infinity;
      for (let i = 0; i + 1 < parts.length; i++) {
        const rank = this.ranks.get(parts[i] + "\n" + parts[i + 1]);
        if (rank < lowest) [best, lowest] = [i, rank];
      }
      if (best < 0) return parts;
      parts.splice(best, 2, parts[best] + parts[best + 1]);
    }
  }
}
