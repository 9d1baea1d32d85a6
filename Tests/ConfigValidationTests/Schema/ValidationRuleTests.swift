// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct ValidationRuleTests {
  @Test func `every rule of the shipped table can be read`() {
    #expect(ValidationRule.unreadable.isEmpty)
  }

  @Test(arguments: [
    ("1 + 2 * 3 == 7", "{}", true), ("(1 + 2) * 3 == 9 && !false", "{}", true),
    ("has(self.a) ? self.a > 1 : false", "{a: 2}", true),
    ("has(self.a) ? self.a > 1 : false", "{}", false),
    ("(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1", "{a: 1, b: 2}", false),
    ("self.all(k, k.size() != 0)", "{'': 1}", false), ("self.all(k, 0 < int(k))", "{'5': x}", true),
    ("self.all(k, 0 < int(k))", "{five: x}", false),
    ("self.all(x, self.exists_one(y, y.n == x.n))", "[{n: 1}, {n: 2}]", true),
    ("self.all(x, self.exists_one(y, y.n == x.n))", "[{n: 1}, {n: 1}]", false),
    ("self.exists(k, k.contains('/'))", "[a, b/c]", true),
    ("duration(self) >= duration('1ms')", "'1s'", true),
    ("duration(self) >= duration('1ms')", "soon", false),
    ("duration(self) >= duration('1ms')", "1us", false),
    ("self in ['', \"HTTP\"]", "HTTP", true), ("self in ['HTTP']", "TCP", false),
    ("url(self).getScheme() in ['http', 'https']", "https://a.b/c", true),
    ("url(self).getScheme() in ['http', 'https']", "ftp://a", false), ("isURL(self)", "a b", false),
    ("self.startsWith('unix://') ? self.substring(7, 8) == '/' : true", "unix://a", false),
    ("self.startsWith('unix://') ? self.substring(7, 8) == '/' : true", "unix://", false),
    ("self.matches('^[a-z]+$')", "abc", true), ("self.matches('^[a-z]+$')", "a1", false),
    ("self.value != ''", "{}", false), ("self.endsWith('c') || self.nothing", "abc", true),
    ("self[0] == 1 && self.size() == 2", "[1, 2]", true), ("self['a'] == 'b'", "{a: b}", true),
    ("-1 < 0 && 1.5 > 1", "{}", true), ("unknown(self)", "{}", true),
  ])
  func `a rule holds or doesn't`(rule: String, value: String, expected: Bool) throws {
    let value = try #require(ResourceReader.document(in: "v: \(value)")?["v"])
    #expect(ValidationRule.holds(rule, for: value) == expected)
  }

  @Test(arguments: ["", "1 +", "(1", "self.", "a b", "'open", "#", "has(self)", "{a: 1}", "[1"])
  func `what is no rule is not read`(rule: String) {
    #expect(ValidationRule.holds(rule, for: FieldValue(.map([]))) == nil)
  }

  @Test func `deep rules don't exhaust the stack`() {
    let rule = String(repeating: "(", count: 4000) + "1" + String(repeating: ")", count: 4000)
    #expect(ValidationRule.holds(rule, for: FieldValue(.map([]))) == nil)
    #expect(
      ValidationRule.holds(String(repeating: "!", count: 5000) + "true", for: FieldValue(.map([])))
        == nil
    )
  }
}
