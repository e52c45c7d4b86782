/** Bundles the peers' pages into dist/, from permissively licensed packages only. Nothing of this is shipped: the
    bundles are opened beside Muster by `cargo xtask bench --only grid`, to be measured in the same run. */
import { build } from "esbuild";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";

const ALLOWED = ["MIT", "Apache-2.0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause"];

const result = await build({
  entryPoints: ["src/list.js", "src/glide.jsx"],
  outdir: "dist",
  bundle: true,
  minify: true,
  // A classic script also loads from a file.
  format: "iife",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  metafile: true,
  logLevel: "warning",
});

const inside = new Set(
  Object.keys(result.metafile.inputs).flatMap((path) => path.match(/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
);
const about = (folder) => JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
const packages = [...inside].map(about);
for (const { name, license } of packages)
  if (!ALLOWED.includes(license)) throw new Error(`${name} is under ${license}: no peer may need it.`);

const versions = Object.fromEntries(packages.map(({ name, version }) => [name, version]));
writeFileSync("dist/versions.json", JSON.stringify(versions));
for (const page of ["list.html", "glide.html"]) copyFileSync(`src/${page}`, `dist/${page}`);
