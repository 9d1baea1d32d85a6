// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// What the Sidecar of a namespace lets its workloads see.
struct ImportScope: Sendable {
  private struct Entry {
    let isExclusion: Bool
    /// Nil for any.
    let namespace: String?
    let name: String
  }

  private let entries: [Entry]

  /// The scope that a Sidecar's `egress[].hosts` make for a namespace; nil if it lists none.
  ///
  /// The Sidecar may be that of the root namespace: `.` means the namespace for which it is read.
  init?(_ sidecar: Resource, for namespace: String) {
    let hosts = sidecar.spec["egress"].elements.flatMap { $0["hosts"].texts }
    guard !hosts.isEmpty else { return nil }
    entries = hosts.compactMap { host in
      guard let slash = host.firstIndex(of: "/") else { return nil }
      var part = host[..<slash]
      let isExclusion = part.hasPrefix("~")
      if isExclusion { part = part.dropFirst() }
      let isAny = part == "*" || (isExclusion && part.isEmpty)
      return Entry(
        isExclusion: isExclusion,
        namespace: isAny ? nil : part == "." ? namespace : String(part),
        name: String(host[host.index(after: slash)...])
      )
    }
  }

  /// Whether one of the object's hosts is imported.
  func imports(_ object: ExportedObject) -> Bool {
    object.hosts.contains { imports($0, of: object.namespace) }
  }

  private func imports(_ host: ReadHost, of namespace: String) -> Bool {
    let home = host.isExternal ? namespace : host.namespace
    var isIncluded = false
    for entry in entries where entry.namespace == nil || entry.namespace == home {
      guard Self.matches(entry.name, host) else { continue }
      if entry.isExclusion { return false }
      isIncluded = true
    }
    return isIncluded
  }

  private static func matches(_ name: String, _ host: ReadHost) -> Bool {
    if name == "*" || name == host.written || name == host.full || name == host.service {
      return true
    }
    if !host.isExternal, name == "\(host.service).\(host.namespace)" { return true }
    return HostReader.lies(host.full, within: name)
      || (host.isWildcard && HostReader.lies(name, within: host.full))
  }
}
