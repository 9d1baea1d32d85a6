// SPDX-License-Identifier: Apache-2.0

/// Finds the name that was meant by one that doesn't exist.
package enum NearestName {
  /// The one candidate that is a single edit away (a character added, left out, changed, or two
  /// neighbours swapped); nil if there is none or more than one.
  package static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    var found: String?
    let bytes = Array(name.utf8)
    for candidate in candidates where candidate != found {
      guard isOneEdit(bytes, Array(candidate.utf8)) else { continue }
      if found != nil { return nil }
      found = candidate
    }
    return found
  }

  private static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard abs(left.count - right.count) <= 1, left != right else { return false }
    let start = zip(left, right).prefix { $0 == $1 }.count
    let leftRest = left[start...]
    let rightRest = right[start...]
    if left.count == right.count {
      if leftRest.dropFirst().elementsEqual(rightRest.dropFirst()) { return true }
      guard leftRest.count >= 2 else { return false }
      return left[start] == right[start + 1] && left[start + 1] == right[start]
        && leftRest.dropFirst(2).elementsEqual(rightRest.dropFirst(2))
    }
    return left.count < right.count
      ? leftRest.elementsEqual(rightRest.dropFirst())
      : leftRest.dropFirst().elementsEqual(rightRest)
  }
}
