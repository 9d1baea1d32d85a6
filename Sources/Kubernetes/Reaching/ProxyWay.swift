// SPDX-License-Identifier: Apache-2.0

package import HTTPClient

/// The way to the proxies of a cluster.
package enum ProxyWay: String, Sendable, CaseIterable {
  /// Straight to the pods' addresses.
  case podIP = "pod-ip"
  /// Through the API server's `pods/proxy`.
  case apiServer = "api-server"
}

extension KubernetesClient {
  /// Where a proxy's metrics are, by one of the ways; nil where its address makes no URL.
  package func url(of proxy: DiscoveredProxy, by way: ProxyWay) -> RequestURL? {
    let scheme = proxy.usesTLS ? "https" : "http"
    switch way {
    case .podIP:
      let host = proxy.address.contains(":") ? "[\(proxy.address)]" : proxy.address
      return try? RequestURL("\(scheme)://\(host):\(proxy.port)\(proxy.path)", purpose: .scrape)
    case .apiServer:
      let parts = proxy.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      let pod = "\(proxy.usesTLS ? "https:" : "")\(proxy.pod.name):\(proxy.port)"
      let base = "/api/v1/namespaces/\(proxy.pod.namespace)/pods/\(pod)/proxy"
      return url(base + parts[0]).with(query: parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  /// Puts all that the way takes into a request to a proxy.
  ///
  /// Through the API server with the credentials at hand, for a scrape can't wait for others. Straight
  /// without any proxy of the environment: those can't know the pods' addresses.
  package func prepare(_ request: inout HTTPRequest, for way: ProxyWay) {
    guard way == .apiServer else {
      request.proxy = .none
      return
    }
    request.usesHTTP2 = false
    request.tls = connection.tls
    request.proxy = connection.proxy
    request.acceptsCompression = connection.acceptsCompression
    credentials.latest?.apply(to: &request)
  }
}
