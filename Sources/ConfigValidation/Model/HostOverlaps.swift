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
    while low < reversed.count, reversed[low].bytes.starts(with: prefix) {
      result.insert(reversed[low].host)
      low += 1
    }
    return result
  }
}
