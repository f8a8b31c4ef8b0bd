(() => {
  "use strict";
  const map = document.getElementById("map"), view = document.getElementById("view");
  const canvas = document.getElementById("canvas"), reader = document.getElementById("reader");
  const cards = new Map([...document.querySelectorAll(".card")].map(card => [card.dataset.card, card]));
  const edges = [...document.querySelectorAll(".edge")];
  const at = { x: 0, y: 0, k: 1 };
  document.body.classList.add("live");
  const measure = () => document.body.style.setProperty("--bar", document.getElementById("bar").offsetHeight + "px");
  addEventListener("resize", measure);
  measure();

  const show = () => { view.style.transform = `translate(${at.x}px, ${at.y}px) scale(${at.k})`; };
  const point = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  const middle = () => {
    const box = canvas.getBoundingClientRect();
    return point({ clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 });
  };
  const zoom = (by, where) => {
    const k = Math.min(12, Math.max(0.4, at.k * by));
    at.x = where.x - (where.x - at.x) * (k / at.k);
    at.y = where.y - (where.y - at.y) * (k / at.k);
    at.k = k;
    show();
  };
  const whole = () => { at.x = at.y = 0; at.k = 1; show(); };
  const natural = () => zoom(1 / (map.getScreenCTM().a * at.k), middle());
  const bring = card => {
    const box = card.getBoundingClientRect(), room = canvas.getBoundingClientRect(), scale = map.getScreenCTM().a;
    const inside = box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
    if (!inside) {
      at.x += (room.left + room.width / 2 - box.left - box.width / 2) / scale;
      at.y += (room.top + Math.min(room.height / 2, room.height / 4 + box.height / 2) - box.top - box.height / 2) / scale;
      show();
    }
  };

  const open = (name, row) => {
    const article = document.getElementById("text-" + name), card = cards.get(name);
    if (!article || !card) return;
    for (const each of reader.querySelectorAll("article.open, .here")) each.classList.remove("open", "here");
    article.classList.add("open");
    reader.scrollTop = 0;
    if (row !== undefined) {
      const choice = document.getElementById(`text-${name}-${row}`);
      if (choice) { choice.classList.add("here"); choice.scrollIntoView({ block: "nearest" }); }
    }
    map.classList.add("focusing");
    for (const each of cards.values()) each.classList.remove("near", "chosen");
    card.classList.add("chosen");
    for (const edge of edges) {
      const { from, to } = edge.dataset;
      const near = row === undefined ? from === name || to === name : from === name && edge.dataset.row === String(row);
      edge.classList.toggle("near", near);
      if (near) { cards.get(from)?.classList.add("near"); cards.get(to)?.classList.add("near"); }
    }
    history.replaceState(null, "", "#node-" + name);
  };
  const close = () => {
    map.classList.remove("focusing");
    for (const each of document.querySelectorAll(".near, .chosen")) each.classList.remove("near", "chosen");
    for (const each of reader.querySelectorAll("article.open")) each.classList.remove("open");
    document.getElementById("text--").classList.add("open");
    history.replaceState(null, "", location.pathname + location.search);
  };

  for (const [name, card] of cards) {
    card.setAttribute("tabindex", "0");
    card.setAttribute("role", "button");
    card.setAttribute("aria-label", card.querySelector("title").textContent);
    card.setAttribute("aria-controls", "text-" + name);
    card.addEventListener("focus", () => bring(card));
  }

  let held = null, moved = false;
  canvas.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    held = { id: event.pointerId, from: point(event), x: at.x, y: at.y };
    moved = false;
  });
  canvas.addEventListener("pointermove", event => {
    if (!held || held.id !== event.pointerId) return;
    const now = point(event);
    if (!moved && Math.hypot(now.x - held.from.x, now.y - held.from.y) * map.getScreenCTM().a < 4) return;
    if (!moved) { moved = true; canvas.setPointerCapture(event.pointerId); canvas.classList.add("moving"); }
    at.x = held.x + now.x - held.from.x;
    at.y = held.y + now.y - held.from.y;
    show();
  });
  const drop = () => { held = null; canvas.classList.remove("moving"); };
  canvas.addEventListener("pointerup", drop);
  canvas.addEventListener("pointercancel", drop);
  canvas.addEventListener("click", event => {
    if (moved) { moved = false; return; }
    const card = event.target.closest(".card"), row = event.target.closest(".row"), edge = event.target.closest(".edge");
    if (card) open(card.dataset.card, row && card.contains(row) ? Number(row.dataset.row) : undefined);
    else if (edge) open(edge.dataset.from, Number(edge.dataset.row));
    else close();
  });
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), point(event));
  }, { passive: false });

  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const step = (card, [dx, dy]) => {
    const box = each => { const b = each.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
    const [x, y] = box(card);
    let best = null, least = Infinity;
    for (const other of cards.values()) {
      const [u, v] = box(other), along = (u - x) * dx + (v - y) * dy, across = Math.abs((u - x) * dy) + Math.abs((v - y) * dx);
      const far = along + 2.5 * across;
      if (other !== card && along > 1 && far < least) { best = other; least = far; }
    }
    return best;
  };
  const search = document.getElementById("search");
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = document.activeElement?.closest?.(".card");
    if (document.activeElement === search) {
      if (event.key === "Escape") { search.value = ""; find(); search.blur(); }
      if (event.key === "Enter") { const [first] = document.querySelectorAll(".card.found"); if (first) { first.focus(); open(first.dataset.card); } }
      return;
    }
    if (card && ways[event.key]) { step(card, ways[event.key])?.focus(); event.preventDefault(); }
    else if (card && (event.key === "Enter" || event.key === " ")) { open(card.dataset.card); event.preventDefault(); }
    else if (event.key === "+" || event.key === "=") zoom(1.25, middle());
    else if (event.key === "-") zoom(0.8, middle());
    else if (event.key === "0") whole();
    else if (event.key === "1") natural();
    else if (event.key === "Escape") close();
    else if (event.key === "/") { search.focus(); event.preventDefault(); }
  });
  const find = () => {
    const wanted = search.value.trim().toLowerCase();
    let count = 0;
    for (const [name, card] of cards) {
      const text = document.getElementById("text-" + name)?.textContent.toLowerCase() ?? "";
      const found = wanted.length > 1 && text.includes(wanted);
      card.classList.toggle("found", found);
      count += found;
    }
    document.getElementById("count").textContent = wanted.length > 1 ? `${count} found` : "";
  };
  search.addEventListener("input", find);
  reader.addEventListener("click", event => {
    const link = event.target.closest("a[data-card]");
    if (!link) return;
    event.preventDefault();
    open(link.dataset.card);
    const card = cards.get(link.dataset.card);
    if (card) { card.focus({ preventScroll: true }); bring(card); }
  });
  const act = { in: () => zoom(1.25, middle()), out: () => zoom(0.8, middle()), whole, natural, print: () => print() };
  for (const button of document.querySelectorAll("button[data-act]")) button.addEventListener("click", act[button.dataset.act]);
  for (const box of document.querySelectorAll("input[data-hides]")) {
    box.addEventListener("change", () => map.classList.toggle("hide-" + box.dataset.hides, !box.checked));
  }
  const asked = decodeURIComponent(location.hash.replace(/^#(node|text)-/, ""));
  close();
  if (cards.has(asked)) open(asked);
})();
