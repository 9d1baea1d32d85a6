// SPDX-License-Identifier: Apache-2.0

/// The labels of one series, unescaped UTF-8 in someone's arena; an absent label is empty.
package struct SeriesLabels: Sendable {
  private let bytes: [UInt8]
  private let pairs: [(name: Range<Int>, value: Range<Int>)]

  /// Labels whose names and values stand at those ranges of `bytes`.
  package init(bytes: [UInt8], pairs: [(name: Range<Int>, value: Range<Int>)]) {
    self.bytes = bytes
    self.pairs = pairs
  }

  /// Labels given as texts.
  package init(_ labels: [(name: String, value: String)]) {
    var bytes: [UInt8] = []
    var pairs: [(name: Range<Int>, value: Range<Int>)] = []
    for label in labels {
      let start = bytes.count
      bytes += Array(label.name.utf8)
      let middle = bytes.count
      bytes += Array(label.value.utf8)
      pairs.append((start..<middle, middle..<bytes.count))
    }
    self.init(bytes: bytes, pairs: pairs)
  }

  /// The value of a label; empty if it isn't there.
  subscript(name: StaticString) -> String {
    name.withUTF8Buffer { wanted in
      for pair in pairs
      where pair.name.count == wanted.count && bytes[pair.name].elementsEqual(wanted) {
        return String(decoding: bytes[pair.value], as: UTF8.self)
      }
      return ""
    }
  }

  /// The first of these labels that is there and not empty; empty if none is.
  func first(_ names: StaticString...) -> String {
    for name in names {
      let value = self[name]
      if !value.isEmpty { return value }
    }
    return ""
  }

  /// Calls `body` with the name and value of each label.
  func forEach(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void) {
    for pair in pairs { body(bytes[pair.name], bytes[pair.value]) }
  }
}
