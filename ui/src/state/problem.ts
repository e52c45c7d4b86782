/** Screens take errors, and what to do about each, from here; `call` itself stays behind state. */
export { asProblem, Problem } from "../api";
export { PROBLEMS } from "../api/problems";
