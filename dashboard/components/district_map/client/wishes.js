// What the reader settled on and Python has not taken in yet. All of it is sent with each new wish, in the order of
// asking, so that a run which the next one interrupts loses nothing.

export class Wishes {
  // send(turn, wishes): hands them to Python, whose answer says up to which turn it has heard.
  constructor(send) {
    this.send = send;
    this.turn = 0;
    this.seen = 0;
    this.open = {};
  }

  // Whether Python's answer knows of everything told so far; what it has heard is no wish any more.
  heard(seen = 0) {
    this.seen = seen;
    if (seen < this.turn) return false;
    this.open = {};
    return true;
  }

  // `wait` gathers quick keys, in milliseconds.
  tell(wish, wait = 0) {
    for (const [name, value] of Object.entries(wish)) {
      delete this.open[name];
      this.open[name] = value;
    }
    this.turn = Math.max(this.turn, this.seen) + 1;
    this.stop();
    if (wait) this.late = setTimeout(() => this.send(this.turn, this.open), wait);
    else this.send(this.turn, this.open);
  }

  stop() {
    clearTimeout(this.late);
  }
}
