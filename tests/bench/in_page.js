// Watches the district map from inside the page. Times are performance.now(): milliseconds since the address was opened.
(() => {
  const districts = () => {
    for (const host of document.querySelectorAll("[data-testid=stBidiComponentIsolated]")) {
      const found = host.shadowRoot?.querySelectorAll("path.district[fill]") ?? [];
      if (found.length) return { root: host.shadowRoot, found };
    }
    return null;
  };
  // The frame after next: a message sent from an animation frame arrives once that frame has been painted.
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });

  const bench = (window.atlasBench = { first: null });
  const look = () => {
    if ((districts()?.found.length ?? 0) >= 754) painted((now) => { bench.first = now; });
    else requestAnimationFrame(look);
  };
  if (window.top === window) requestAnimationFrame(look);

  // From the next click on (its release, which is when a select box chooses; a rail moves as it is pressed): when districts were last recoloured on screen, and how many were.
  bench.arm = (begin = "pointerup") => {
    const seen = (bench.change = { from: null, last: null, recoloured: 0 });
    const { root } = districts();
    bench.observer?.disconnect();
    bench.observer = new MutationObserver((changes) => {
      if (seen.from === null) return;
      const districts = changes.filter((change) => change.target.classList.contains("district")).length;
      seen.recoloured += districts;
      if (districts) painted((now) => { seen.last = now; });
    });
    bench.observer.observe(root, { subtree: true, attributes: true, attributeFilter: ["fill"] });
    document.addEventListener(begin, () => { seen.from = performance.now(); }, { capture: true, once: true });
  };

  // Frames drawn in so many milliseconds: how many a second, and the longest wait for one.
  bench.frames = (milliseconds) => new Promise((done) => {
    const start = performance.now();
    let before = start, count = 0, longest = 0;
    const tick = (now) => {
      count += 1;
      longest = Math.max(longest, now - before);
      before = now;
      if (now - start < milliseconds) requestAnimationFrame(tick);
      else done({ rate: (count / (now - start)) * 1000, longest });
    };
    requestAnimationFrame(tick);
  });
})();
