/** Stands in for node:zlib as files are read: bytes are written, unpacked ones come out as they are asked for. */
import { Buffer } from './buffer.mjs';
import { Gunzip, Inflate, inflateSync } from 'fflate';

export const constants = { Z_SYNC_FLUSH: 2 };

/** @throws Error also where the end is missing, unlike Node. */
export const inflateRawSync = (bytes) => Buffer.from(inflateSync(bytes));

class Unpacking {
  bytesWritten = 0;
  #ready = [];
  #isEnded = false;
  #error = null;
  #wake = null;
  #written = null;

  constructor(Packed) {
    this.packed = new Packed((chunk) => {
      if (chunk.length > 0) this.#ready.push(chunk);
    });
  }

  write(chunk, written) {
    this.bytesWritten += chunk.length;
    this.#written = written ?? null; // called when what came of it has been taken, so that little waits
    this.#push(chunk, false);
  }

  end() {
    this.#push(new Uint8Array(0), true);
    this.#isEnded = true;
    this.#notify();
  }

  destroy(error = null) {
    this.#error ??= error;
    this.#isEnded = true;
    this.#notify();
  }

  #push(chunk, isLast) {
    try {
      this.packed.push(chunk, isLast);
    } catch (error) {
      this.#error ??= error;
    }
    this.#notify();
  }

  #notify() {
    this.#wake?.();
    this.#wake = null;
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      while (this.#ready.length > 0) yield this.#ready.shift();
      if (this.#error !== null) throw this.#error;
      if (this.#isEnded) return;
      const waiting = new Promise((resolve) => (this.#wake = resolve));
      const written = this.#written;
      this.#written = null;
      if (written === null) await waiting;
      else written(null);
    }
  }
}

export const createGunzip = () => new Unpacking(Gunzip);
export const createInflateRaw = () => new Unpacking(Inflate);
