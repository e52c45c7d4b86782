/** Numbers as people type them: "160,000", "160 000.50", "12,5", "95k", "1.2m". */

const FACTORS: Record<string, number> = { k: 1e3, m: 1e6 };

/** The number meant, `null` for nothing, `undefined` when it is not a number. */
export function readNumber(typed: string): number | null | undefined {
  const text = typed.trim().replace(/^\u2212/, "-").replace(/[\s'’_]/g, "");
  if (text === "") return null;
  const parts = /^([+-]?)([\d.,]+)([km]?)$/i.exec(text);
  if (!parts) return undefined;
  const [, sign = "", digits = "", suffix = ""] = parts;
  const plain = withDecimalPoint(digits);
  if (plain === undefined) return undefined;
  const value = Number(plain) * (FACTORS[suffix.toLowerCase()] ?? 1);
  return sign === "-" ? -value : value;
}

/** Groups removed and the decimal mark made a point; `undefined` if the marks make no sense. */
function withDecimalPoint(digits: string): string | undefined {
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)) return digits.replaceAll(",", "");
  if (/^\d{1,3}(\.\d{3})+,\d*$/.test(digits)) return digits.replaceAll(".", "").replace(",", ".");
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return digits.replaceAll(".", "");
  if (/^\d*[.,]?\d*$/.test(digits) && /\d/.test(digits)) return digits.replace(",", ".");
  return undefined;
}

/** Digits after the point in this currency: 2 for USD, 0 for JPY. */
export function currencyDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // a code Intl does not take (it wants three letters)
  }
}

/** Minor units, or `undefined` when the amount is finer than the currency. */
export function toMinor(amount: number, currency: string): number | undefined {
  const scaled = amount * 10 ** currencyDigits(currency);
  const whole = Math.round(scaled);
  return Math.abs(scaled - whole) < 1e-4 && Number.isSafeInteger(whole) ? whole : undefined;
}

/** 16000000 USD → "160,000"; the fraction shows only when there is one. */
export function showMinor(minor: number, currency: string, locale?: string): string {
  const digits = currencyDigits(currency);
  const whole = minor % 10 ** digits === 0;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
}
