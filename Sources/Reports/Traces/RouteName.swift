// SPDX-License-Identifier: Apache-2.0

/// Names that proxies give to routes, as short as people say them.
package enum RouteName {
  /// `reviews.bookinfo.svc.cluster.local:9080/*` as `reviews.bookinfo:9080`; others as they are.
  package static func short(_ operation: String) -> String {
    var text = operation
    if let range = text.firstRange(of: ".svc.cluster.local") { text.removeSubrange(range) }
    if text.hasSuffix("/*") { text.removeLast(2) }
    return text
  }

  /// What a hop is called after its caller: the service, and the operation where that says more.
  package static func hop(service: String, operation: String) -> String {
    let short = short(operation)
    let isSame = short == service || short.hasPrefix("\(service):") || short.isEmpty
    return isSame ? service : "\(service) \(short)"
  }
}
