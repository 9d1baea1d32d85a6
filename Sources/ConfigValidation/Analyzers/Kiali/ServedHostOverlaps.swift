// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// A host of a Gateway's server.
struct ServedHost {
  let written: String
  /// The Gateway's place among the Gateways.
  let gateway: Int
  /// The namespace whose VirtualServices may use it; `*` for all.
  let target: String
  /// In lower case, without target.
  let host: String
  let field: FieldCursor

  /// Reads `HOST` or `TARGET/HOST`, of which `.` is the Gateway's own namespace.
  init(_ text: String, _ gateway: Int, _ namespace: String, _ field: FieldCursor) {
    written = text
    self.gateway = gateway
    self.field = field
    if let slash = text.firstIndex(of: "/") {
      let target = text[..<slash]
      self.target = target == "." ? namespace : String(target)
      host = text[text.index(after: slash)...].lowercased()
    } else {
      target = "*"
      host = text.lowercased()
    }
  }

  fileprivate func shares(targetOf other: ServedHost) -> Bool {
    target == other.target || target == "*" || other.target == "*"
  }
}

/// Finds the hosts of one port that are served twice (kiali/catalogue, KIA0301).
///
/// Each host marks itself and the first host of each later Gateway that it clashes with; a host
/// that stood before with the same target has marked those already, so that only itself is left.
struct ServedHostOverlaps {
  private struct Key: Hashable {
    let target: String
    let host: String
  }

  private let hosts: [ServedHost]
  private var byHost: [String: [Int]] = [:]
  /// Hosts without wildcard by the wildcards above them.
  private var beneath: [String: [Int]] = [:]

  init(_ hosts: [ServedHost]) {
    self.hosts = hosts
    for (place, host) in hosts.enumerated() {
      byHost[host.host, default: []].append(place)
      guard !host.host.hasPrefix("*.") else { continue }
      for wildcard in HostReader.wildcards(above: host.host) {
        beneath[wildcard, default: []].append(place)
      }
    }
  }

  /// Each host that is marked, with one that it clashes with.
  func find() -> [Int: Int] {
    var marks: [Int: Int] = [:]
    var seen: Set<Key> = []
    for (place, host) in hosts.enumerated() {
      let lists = candidates(of: host)
      guard seen.insert(Key(target: host.target, host: host.host)).inserted else {
        guard marks[place] == nil, let other = firstClash(of: place, in: lists) else { continue }
        marks[place] = other
        continue
      }
      var marked: Set<Int> = []
      for other in later(than: place, in: lists) where host.shares(targetOf: hosts[other]) {
        if marks[place] == nil { marks[place] = other }
        let gateway = hosts[other].gateway
        guard gateway != host.gateway, marked.insert(gateway).inserted else { continue }
        if marks[other] == nil { marks[other] = place }
      }
    }
    return marks
  }

  /// Lists, each in order, of the places of hosts that the host may clash with; nil for all.
  private func candidates(of host: ServedHost) -> [[Int]]? {
    if host.host == "*" { return nil }
    let wide =
      host.host.hasPrefix("*.")
      ? [beneath[host.host] ?? []]
      : HostReader.wildcards(above: host.host).compactMap { byHost[$0] }
    return wide + [byHost[host.host] ?? [], byHost["*"] ?? []]
  }

  private func later(than place: Int, in lists: [[Int]]?) -> [Int] {
    guard let lists else { return Array((place + 1)..<hosts.count) }
    return lists.flatMap { $0[Self.start($0, after: place)...] }.sorted()
  }

  private func firstClash(of place: Int, in lists: [[Int]]?) -> Int? {
    let clashes = { (other: Int) in hosts[place].shares(targetOf: hosts[other]) }
    guard let lists else { return ((place + 1)..<hosts.count).first(where: clashes) }
    return lists.lazy.compactMap { $0[Self.start($0, after: place)...].first(where: clashes) }.first
  }

  /// Where in a sorted list the places after the given one begin.
  private static func start(_ list: [Int], after place: Int) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] > place { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
