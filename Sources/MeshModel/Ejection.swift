// SPDX-License-Identifier: Apache-2.0

/// Endpoints of a service that outlier detection keeps out of load balancing, as callers' proxies
/// tell.
package struct Ejection: Sendable, Equatable {
  /// The namespace is empty where the proxies name none.
  package var service: ServiceName
  /// The subset of a DestinationRule; empty for all of the service.
  package var subset: String
  /// Proxies that tell of it.
  package var proxies = 0
  /// Those of them that keep endpoints out now.
  package var ejectingProxies = 0
  /// The most endpoints that one of them keeps out; 0 where none does.
  package var endpoints = 0

  /// An ejection that no proxy tells of yet.
  package init(service: ServiceName, subset: String) {
    self.service = service
    self.subset = subset
  }
}
