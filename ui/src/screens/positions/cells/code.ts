/** The position's code; pressing it opens the record. */
import { opener } from "../../opener";

export const code = opener("mono");
