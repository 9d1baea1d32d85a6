// SPDX-License-Identifier: Apache-2.0

/// Finds the hosts of a set that overlap a host, without comparing with each.
package struct HostOverlaps {
  private let exact: Set<String>
  /// What follows the `*` of wildcard hosts.
  private let suffixes: Set<String>
  private let suffixLengths: [Int]
  /// All hosts without `*`, their bytes reversed, sorted.
  private let reversed: [(bytes: [UInt8], host: String)]

  /// Indexes the hosts.
  package init(_ hosts: some Sequence<String>) {
    exact = Set(hosts)
    suffixes = Set(exact.filter { $0.hasPrefix("*") }.map { String($0.dropFirst()) })
    suffixLengths = Set(suffixes.map(\.utf8.count)).sorted()
    reversed = exact.map { host in
      (Array((host.hasPrefix("*") ? host.dropFirst() : host[...]).utf8.reversed()), host)
    }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// Whether a host of the set overlaps the given one.
  package func overlaps(_ host: String) -> Bool {
    if exact.contains(host) { return true }
    let isWild = host.hasPrefix("*")
    let bare = Array((isWild ? host.dropFirst() : host[...]).utf8)
    for length in suffixLengths where length <= bare.count {
      let suffix = String(decoding: bare[(bare.count - length)...], as: UTF8.self)
      if suffixes.contains(suffix) { return true }
    }
    guard isWild else { return false }
    let place = firstPlace(notBefore: Array(bare.reversed()))
    return place < reversed.count && reversed[place].bytes.starts(with: bare.reversed())
  }

  /// The hosts that overlap the given one, itself included where it is in the set.
  package func overlapping(_ host: String) -> Set<String> {
    var result: Set<String> = exact.contains(host) ? [host] : []
    let isWild = host.hasPrefix("*")
    let bare = Array((isWild ? host.dropFirst() : host[...]).utf8)
    for length in suffixLengths where length <= bare.count {
      let suffix = String(decoding: bare[(bare.count - length)...], as: UTF8.self)
      if suffixes.contains(suffix) { result.insert("*" + suffix) }
    }
    guard isWild else { return result }
    let prefix = Array(bare.reversed())
    var low = firstPlace(notBefore: prefix)
    while low < reversed.count, reversed[low].bytes.starts(with: prefix) {
      result.insert(reversed[low].host)
      low += 1
    }
    return result
  }

  /// The first of the reversed hosts that does not come before the bytes.
  private func firstPlace(notBefore prefix: [UInt8]) -> Int {
    var low = 0
    var high = reversed.count
    while low < high {
      let middle = (low + high) / 2
      if reversed[middle].bytes.lexicographicallyPrecedes(prefix) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
