// Lint rules, and the arrows between the folders: App → screens → state → api; screens → grid, parts.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const TAURI = {
  regex: "^@tauri-apps/",
  message: "Only src/api/tauri.ts names Tauri.",
};

/** Forbids a folder as seen from a sibling folder of src/, however deep the importing file lies. */
const folder = (names, message, extra = {}) => ({
  regex: `^(\\.\\./)+(${names})(/|$)`,
  message,
  ...extra,
});

const arrows = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: {
    "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
  },
});

const LEAF = {
  regex: "^\\.\\./",
  message: "parts know nothing of ours outside their own folder.",
};

/** A screen's own folders are fine; a neighbour's are not. `up` climbs to src/screens. */
const otherScreen = (up) => ({
  regex: `^${"\\.\\./".repeat(up)}(?!\\.\\.)[^/]+/`,
  message: "A screen does not import another screen.",
});
const FROM_SCREENS = [
  TAURI,
  folder("api/(?!problems)[^/]+|api", "Screens call through state; from api they take types and problems.", {
    allowTypeImports: true,
  }),
];

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/api/generated.ts"] },
  js.configs.recommended,
  ts.configs.strict,
  ts.configs.stylistic,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      eqeqeq: ["error", "always"],
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "svelte/no-at-html-tags": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
          message: "Build elements; never parse text as HTML.",
        },
        {
          selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']",
          message: "The CSP refuses style attributes; use element.style.",
        },
      ],
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [TAURI] }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"] } },
    // A generic row type is written in the script tag's attribute, which this rule cannot see.
    // Sets and maps here are replaced whole, never changed in place, so $state.raw is enough.
    rules: {
      "svelte/prefer-svelte-reactivity": "off",
      "no-undef": "off",
      "prefer-const": "off",
      "svelte/prefer-const": "error",
    },
  },
  arrows(["src/parts/**"], [TAURI, LEAF]),
  arrows(["src/grid/**"], [TAURI, folder("api|state|screens|shell", "grid knows parts, and nothing else of ours.")]),
  arrows(
    ["src/api/**"],
    [TAURI, folder("state|screens|grid|parts", "api stands alone.")],
    ["src/api/tauri.ts"],
  ),
  { files: ["src/api/tauri.ts"], rules: { "@typescript-eslint/no-restricted-imports": "off" } },
  arrows(["src/state/**"], [TAURI, folder("screens|grid|parts", "state knows api and nothing above it.")]),
  arrows(["src/screens/*"], FROM_SCREENS),
  arrows(["src/screens/*/*"], [...FROM_SCREENS, otherScreen(1)]),
  arrows(["src/screens/*/*/*"], [...FROM_SCREENS, otherScreen(2)]),
  {
    files: ["*.config.{js,ts}"],
    languageOptions: { globals: { ...globals.node } },
  },
);
