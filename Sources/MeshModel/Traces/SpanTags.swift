// SPDX-License-Identifier: Apache-2.0

/// The tags of a span, sorted by key.
///
/// Keys and values are two arrays, since the spans of one proxy all have the same keys: sharing
/// that array halves what a kept trace costs. Finding a value takes a binary search.
package struct SpanTags: Sendable, Equatable {
  /// Ascending by UTF-8 bytes; a key may come more than once.
  package let keys: [String]
  /// As many as `keys`.
  package let values: [String]

  /// No tags.
  package init() {
    keys = []
    values = []
  }

  /// Sorts tags by key; those of one key stay in their order.
  package init(_ pairs: [(key: String, value: String)]) {
    let order = pairs.indices.sorted { left, right in
      pairs[left].key == pairs[right].key ? left < right : pairs[left].key < pairs[right].key
    }
    keys = order.map { pairs[$0].key }
    values = order.map { pairs[$0].value }
  }

  /// Takes keys that are sorted already and shared with other spans.
  ///
  /// - Precondition: there are as many values as keys.
  package init(sortedKeys: [String], values: [String]) {
    precondition(sortedKeys.count == values.count, "each tag has a key and a value")
    keys = sortedKeys
    self.values = values
  }

  package var count: Int { keys.count }
  package var isEmpty: Bool { keys.isEmpty }

  /// The value of the first tag of that name; nil if there is none.
  package subscript(key: String) -> String? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? values[low] : nil
  }
}
