/** What each peer is given: the rows and columns, and a box as large as Muster's own table in the same window. */

/** `{ columns: [{ title, width, end }], rows: string[][] }`, from rows.js. */
export const { columns, rows } = globalThis.PLAN;

const [width, height] = location.hash.slice(1).split("x").map(Number);
export const box = { width, height, row: 28, head: 32 };

export const place = document.getElementById("peer");
place.style.width = `${box.width}px`;
place.style.height = `${box.height}px`;
