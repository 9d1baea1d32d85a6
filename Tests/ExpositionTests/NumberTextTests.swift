// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct NumberTextTests {
  /// The value of a line with this text as value.
  private func value(_ text: String) -> Double? {
    var target = ScrapedTarget(["a"])
    return target.scrape("a \(text)\n").batch.samples.first?.value
  }

  private static let numbers: [(text: String, value: Double)] = [
    ("0", 0.0), ("-0", -0.0), ("007", 7), ("+1", 1), ("1.", 1), (".5", 0.5), ("-.5e1", -5),
    ("1e3", 1_000), ("1E+3", 1_000), ("1.000000e+03", 1_000), ("5e-324", .leastNonzeroMagnitude),
    ("4.9e-324", .leastNonzeroMagnitude), ("2e-324", 0), ("1e400", .infinity),
    ("-1e400", -.infinity),
    ("1e-400", 0), ("1e99999999999999999999", .infinity), ("0e99999999999999999999", 0),
    ("9007199254740993", 9_007_199_254_740_992), ("9007199254740995", 9_007_199_254_740_996),
    ("18446744073709551615", 0x1p64),
    ("18446744073709551616", 1.8446744073709552e19),
    ("10986.789297080504184123128652573", 10986.789297080504),
    ("0.000000000000000000000000000001", 1e-30), ("8.98846567431158e307", 0x1p1023),
    ("1.7976931348623157e308", .greatestFiniteMagnitude),
    ("2.2250738585072011e-308", (2.2250738585072014e-308).nextDown),
    ("0x1p-2", 0.25), ("-0X1.8P1", -3), ("0x10", 16),
    ("Inf", .infinity), ("+inf", .infinity), ("-INF", -.infinity), ("Infinity", .infinity),
    ("-iNfInItY", -.infinity),
  ]

  @Test(arguments: numbers)
  func `a number is read as the nearest double`(text: String, expected: Double) {
    let value = value(text)
    #expect(value == expected)
    #expect(value?.sign == expected.sign)
  }

  @Test(arguments: ["NaN", "nan", "NAN", "+nan", "-NaN"])
  func `not a number is a value`(text: String) {
    #expect(value(text)?.isNaN == true)
  }

  private static let otherText: [String] = [
    "1_000", "1,5", "1e", "1e+", "1e1.5", "--1", "+-1", "1-", ".", "-", "e5", "0x", "0xg", "0x1p",
    "1.2.3", "infi", "nano", "١", "1f", "nan(1)", "0x1p1x",
  ]

  @Test(arguments: otherText)
  func `other text is no number`(text: String) {
    #expect(value(text) == nil)
  }

  @Test func `the middle between two doubles is decided by the last of many digits`() {
    let middle = "9007199254740993" + "." + String(repeating: "0", count: 900)
    #expect(value(middle) == 9_007_199_254_740_992)
    #expect(value(middle + "1") == 9_007_199_254_740_994)
  }

  @Test func `random decimals round as the standard library rounds`() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<5_000 {
      let digits = (0..<Int.random(in: 1...35, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }.joined()
      let fraction = Bool.random(using: &random) ? "" : ".\(random.next() >> 20)"
      let exponent =
        Bool.random(using: &random) ? "" : "e\(Int.random(in: -40...40, using: &random))"
      let text = digits + fraction + exponent
      #expect(value(text) == Double(text), "\(text)")
    }
  }
}
