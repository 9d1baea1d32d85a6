// SPDX-License-Identifier: Apache-2.0

/// Through what a request goes.
package enum ProxyChoice: Sendable, Equatable {
  /// As `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` say.
  case environment
  /// Straight to the server.
  case none
  /// Through this proxy, whatever the environment says.
  case url(String)
}

/// The proxy variables of an environment.
///
/// libcurl reads them too, but leaves out `HTTP_PROXY` in capitals, as a CGI program must. meshtop is
/// none, so both spellings count; the lower-case one wins, as in libcurl.
package struct ProxyEnvironment: Sendable {
  private let http: String?
  private let https: String?
  /// Hosts to reach without a proxy, separated by commas; nil for none.
  package let exceptions: String?

  /// Reads the variables; empty ones count as absent.
  package init(_ environment: [String: String]) {
    func value(_ name: String) -> String? {
      let value = environment[name] ?? environment[name.uppercased()]
      return value?.isEmpty == false ? value : nil
    }
    let any = value("all_proxy")
    http = value("http_proxy") ?? any
    https = value("https_proxy") ?? any
    exceptions = value("no_proxy")
  }

  /// The proxy for a request; nil: none.
  package func proxy(for scheme: RequestURL.Scheme) -> String? {
    switch scheme {
    case .http: http
    case .https: https
    }
  }
}
