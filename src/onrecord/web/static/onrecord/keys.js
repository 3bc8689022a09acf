// Keys of the workspace. Every page works without them.
(() => {
  const typing = (e) => e.target.closest("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]");
  let waiting = 0;
  const rows = () => [...document.querySelectorAll("[data-rows] tr a[data-row], [data-rows] li a[data-row]")];
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[Math.min(all.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))].focus();
  };
  document.addEventListener("keydown", (e) => {
    // Escape leaves a field that is written in, so that the keys answer again.
    if (e.key === "Escape" && !e.isComposing && !e.target.closest("dialog")) typing(e)?.blur();
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || typing(e)) return;
    if (Date.now() - waiting < 1500) {
      waiting = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(e.key)}"]`);
      if (link) { e.preventDefault(); location.assign(link.href); }
      return;
    }
    if (e.key === "g") { waiting = Date.now(); return; }
    if (e.key === "j") { e.preventDefault(); step(1); return; }
    if (e.key === "k") { e.preventDefault(); step(-1); return; }
    if (e.key === "?") { document.getElementById("keys")?.showModal(); return; }
    const target = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (target && !document.querySelector("dialog[open]")) {
      e.preventDefault();
      if (target.matches("input, textarea, select")) { target.focus(); target.select?.(); } else target.click();
    }
  });
})();
