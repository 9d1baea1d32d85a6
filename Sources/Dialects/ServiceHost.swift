// SPDX-License-Identifier: Apache-2.0

/// A host as the service it names: `reviews.bookinfo.svc.cluster.local` is `reviews` in `bookinfo`.
struct ServiceHost: Equatable {
  /// The service's name, or the whole host outside Kubernetes.
  var service: String
  /// Empty where the host doesn't tell.
  var namespace: String
  /// Without port.
  var host: String

  /// Reads a host with or without a port; nil of an empty one.
  init?(_ text: some StringProtocol) {
    var host = String(text)
    if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]"),
      host[host.index(after: colon)...].allSatisfy(\.isNumber)
    {
      host = String(host[..<colon])
    }
    guard !host.isEmpty else { return nil }
    self.host = host
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2, parts[2] == "svc", !parts[0].isEmpty {
      service = String(parts[0])
      namespace = String(parts[1])
    } else {
      service = host
      namespace = ""
    }
  }
}
