//! Currencies and the largest yearly amount that can be meant as pay in each.
//!
//! Amounts are kept in hundredths of the major unit for every currency, also for those without a
//! minor unit: a currency can then be corrected without touching the amount.

/// ISO 4217 codes of currencies in use, without funds and metals. In order, for a quick look-up.
#[rustfmt::skip]
const CURRENCIES: [&str; 156] = [
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
    "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD",
    "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD",
    "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ",
    "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD",
    "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR",
    "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR",
    "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR",
    "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB",
    "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS",
    "VED", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
];

/// Currencies whose unit is worth a hundredth of a dollar or less, where pay has more digits.
/// In order.
#[rustfmt::skip]
const SMALL_UNITS: [&str; 50] = [
    "AMD", "AOA", "ARS", "BIF", "CDF", "CLP", "COP", "CRC", "DJF", "GNF", "HUF", "IDR", "IQD",
    "IRR", "ISK", "JPY", "KHR", "KMF", "KPW", "KRW", "KZT", "LAK", "LBP", "LKR", "LRD", "MGA",
    "MMK", "MNT", "MWK", "NGN", "PKR", "PYG", "RSD", "RWF", "SDG", "SLE", "SOS", "SSP", "SYP",
    "TZS", "UGX", "UZS", "VED", "VES", "VND", "VUV", "XAF", "XOF", "XPF", "YER",
];

/// The ISO code for what was typed, or a sentence.
pub fn currency(text: &str) -> Result<String, String> {
    let code = text.trim().to_uppercase();
    let known = CURRENCIES.binary_search(&code.as_str()).is_ok();
    known.then_some(code).ok_or_else(|| {
        "is not a currency code; use the three letters of ISO 4217, such as USD or EUR".to_string()
    })
}

/// The largest yearly pay taken for real, in major units. Above it a cell is a slip or damage.
pub fn pay_limit(currency: Option<&str>) -> i64 {
    match currency {
        Some(code) if SMALL_UNITS.binary_search(&code).is_ok() => 1_000_000_000_000,
        _ => 100_000_000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_currencies() {
        assert_eq!(currency(" usd "), Ok("USD".into()));
        for wrong in ["US", "XYZ", "", "$", "EURO", "XAU"] {
            assert!(currency(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_lists_are_in_order() {
        assert!(CURRENCIES.is_sorted() && SMALL_UNITS.is_sorted());
    }

    #[test]
    fn a_yen_salary_may_be_long() {
        assert!(pay_limit(Some("JPY")) > pay_limit(Some("USD")));
    }
}
