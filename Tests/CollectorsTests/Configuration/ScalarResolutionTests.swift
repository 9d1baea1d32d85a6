// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

@Suite struct ScalarResolutionTests {
  private func value(_ text: String) -> FieldValue? {
    ResourceReader.document(in: "value: \(text)")?["value"]
  }

  @Test(arguments: [
    ("1", FieldValue.ScalarKind.integer), ("-12", .integer), ("+3", .integer), ("0x1F", .integer),
    ("0b101", .integer), ("0o17", .integer), ("1_000", .integer),
    ("1.5", .float), (".5", .float), ("1e3", .float), ("-2.5E-3", .float), (".inf", .float),
    ("-.inf", .float), (".NaN", .float), ("1.", .float),
    ("true", .boolean), ("False", .boolean), ("YES", .boolean), ("off", .boolean), ("n", .boolean),
    ("~", .null), ("null", .null), ("", .null),
    ("v1", .string), ("1.2.3", .string), ("10.0.0.1", .string), ("5s", .string), ("-", .string),
    ("tRUE", .string), ("'1'", .string), ("\"true\"", .string), ("!!str 1", .string),
    ("!!int \"1\"", .integer), ("0xZZ", .string), ("1e", .string), (".", .string),
    ("nobody", .string), ("|\n  1", .string),
  ])
  func `a plain scalar is what YAML 1.1 takes it for`(
    text: String,
    kind: FieldValue.ScalarKind
  ) throws {
    // A lone dash would start a list.
    let value = text == "-" ? self.value("'-'") : self.value(text)
    guard case .scalar(let found, _) = try #require(value).content else {
      Issue.record("not a scalar: \(text)")
      return
    }
    #expect(found == kind)
  }
}
