const DEGREES_OF_FREEDOM = 4;
const FARTHEST = 6;

/**
 * A stream of random draws that is the same for the same seed on every machine. Uniform draws by sfc32 (Chris Doty-Humphrey, PractRand),
 * normal ones by Marsaglia's polar method. A class, because its fields are five times as fast as variables of a closure.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private spare = Number.NaN;

  constructor(seed: string) {
    this.a = hashOf(`a${seed}`) | 0;
    this.b = hashOf(`b${seed}`) | 0;
    this.c = hashOf(`c${seed}`) | 0;
    for (let i = 0; i < 12; i += 1) this.uniform();
  }

  /** In (0, 1), both ends excluded. */
  uniform(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 2 ** 32;
  }

  /** Uniform in [from, to). */
  between(from: number, to: number): number {
    return from + (to - from) * this.uniform();
  }

  /** Mean 0, deviation 1. */
  normal(): number {
    const spare = this.spare;
    this.spare = Number.NaN;
    if (!Number.isNaN(spare)) return spare;
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = y * scale;
      return x * scale;
    }
  }

  /** Heavy tails: Student's t of four degrees of freedom, scaled to deviation 1 and then kept within six of them. */
  heavyTailed(): number {
    let chiSquare = 0;
    for (let i = 0; i < DEGREES_OF_FREEDOM; i += 1) chiSquare += this.normal() ** 2;
    const drawn = this.normal() / Math.sqrt(chiSquare / (DEGREES_OF_FREEDOM - 2));
    return Math.max(-FARTHEST, Math.min(FARTHEST, drawn));
  }

  /** How many events of a Poisson process came, given the mean. Source: Knuth, The Art of Computer Programming 2, 3.4.1. */
  poisson(mean: number): number {
    const floor = Math.exp(-mean);
    let events = 0;
    for (let product = this.uniform(); product > floor; product *= this.uniform()) events += 1;
    return events;
  }

  /** One of `items`, each as likely. Throws RangeError when there are none. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[Math.floor(this.uniform() * items.length)] as T;
  }
}

/** A 32-bit hash of `text`: FNV-1a with the final mix of MurmurHash 3, so that neighbouring texts have unlike hashes. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
