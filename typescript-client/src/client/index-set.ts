/**
 * Holds the indexes of a stream that have come. As long as they come in order it is a single
 * number.
 */
export class IndexSet {
  private readonly ahead = new Set<number>();
  private next = 0;
  private count = 0;
  private top = -1;

  /** Adds an index. Returns false when it was present. */
  add(index: number): boolean {
    if (this.contains(index)) {
      return false;
    }
    this.count++;
    this.top = Math.max(this.top, index);
    if (index > this.next) {
      this.ahead.add(index);
      return true;
    }
    this.next++;
    while (this.ahead.size > 0 && this.ahead.delete(this.next)) {
      this.next++;
    }
    return true;
  }

  /** Returns whether an index has come. */
  contains(index: number): boolean {
    return index >= 0 && (index < this.next || this.ahead.has(index));
  }

  /** Returns the lowest index that has not come. */
  firstMissing(): number {
    return this.next;
  }

  /** Returns how many indexes have come. */
  size(): number {
    return this.count;
  }

  /** Returns the highest index that has come, -1 when none has. */
  highest(): number {
    return this.top;
  }
}
