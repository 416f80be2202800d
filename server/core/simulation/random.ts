/** A stream of random draws that is the same for the same seed on every machine. */
export interface Random {
  /** In (0, 1), both ends excluded. */
  uniform(): number;
  /** Mean 0, deviation 1. */
  normal(): number;
  /** How many events of a Poisson process came, given the mean. */
  poisson(mean: number): number;
  /** Heavy tails: Student's t of four degrees of freedom, scaled to deviation 1. */
  heavyTailed(): number;
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** One of `items`, each as likely. Throws RangeError when there are none. */
  pick<T>(items: readonly T[]): T;
}

const DEGREES_OF_FREEDOM = 4;

/** Opens the stream of `seed`. Uniform draws by sfc32 (Chris Doty-Humphrey, PractRand), normal ones by Marsaglia's polar method. */
export function openRandom(seed: string): Random {
  const uniform = sfc32(seed);
  const normal = polarNormal(uniform);

  function poisson(mean: number): number {
    const floor = Math.exp(-mean);
    let events = 0;
    for (let product = uniform(); product > floor; product *= uniform()) events += 1;
    return events;
  }

  function heavyTailed(): number {
    let chiSquare = 0;
    for (let i = 0; i < DEGREES_OF_FREEDOM; i += 1) chiSquare += normal() ** 2;
    return normal() / Math.sqrt((chiSquare / DEGREES_OF_FREEDOM) * (DEGREES_OF_FREEDOM / (DEGREES_OF_FREEDOM - 2)));
  }

  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[Math.floor(uniform() * items.length)] as T;
  }

  return { uniform, normal, poisson, heavyTailed, between: (from, to) => from + (to - from) * uniform(), pick };
}

/** A 32-bit hash of `text` (FNV-1a with a final mix, so that neighbouring seeds have unlike streams). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function sfc32(seed: string): () => number {
  let a = hashOf(`a${seed}`) | 0;
  let b = hashOf(`b${seed}`) | 0;
  let c = hashOf(`c${seed}`) | 0;
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 2 ** 32;
  }
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

function polarNormal(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const drawn = spare;
      spare = null;
      return drawn;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
}
