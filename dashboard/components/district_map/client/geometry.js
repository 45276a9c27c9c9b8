// The outline: fetched once a browser session, decoded once, shared by every map on every page.

const held = new Map();

export function load(url) {
  if (!held.has(url)) {
    held.set(url, fetchText(url).then((text) => read(JSON.parse(text))).catch((error) => {
      held.delete(url);
      throw error;
    }));
  }
  return held.get(url);
}

// What the loader asked for while the modules were still on their way, else asked for now. A name holds a hash of
// its content, so a cached copy is never out of date.
export function asked(url) {
  const early = globalThis.jjmMapEarly?.get(url);
  globalThis.jjmMapEarly?.delete(url);
  return early ?? fetch(url, { cache: "force-cache" });
}

async function fetchText(url) {
  if (globalThis.DecompressionStream) {
    const packed = await asked(`${url}.gz`);
    if (packed.ok) return unpack(await packed.arrayBuffer());
  }
  const plain = await asked(url);
  if (!plain.ok) throw new Error(`${url}: ${plain.status}`);
  return plain.text();
}

// A proxy may have unpacked it on the way: two bytes tell.
function unpack(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, 2);
  if (first !== 0x1f || second !== 0x8b) return new TextDecoder().decode(buffer);
  return new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

function read(file) {
  const states = new Map(file.states.map(([code, name, short, box, x, y, r, d]) =>
    [code, { code, name, short, box: { x: box[0], y: box[1], w: box[2], h: box[3] }, x, y, r, d, districts: [] }]));
  const districts = file.districts.map(([code, name, state, reports, x, y, r, d], index) => {
    const district = { index, code, name, state: states.get(state), reports: reports === 1, x, y, r, d };
    district.state.districts.push(district);
    return district;
  });
  return {
    width: file.size[0],
    height: file.size[1],
    unitKm: file.grid_m / 1000,
    districts,
    states,
    byCode: new Map(districts.map((district) => [district.code, district])),
  };
}
