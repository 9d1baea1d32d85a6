// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import MeshModel

/// What one request shows of who asks.
///
/// Never part of a message: the description hides what it holds.
package struct RequestSecrets: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// Token or password; nil: none.
  var authorization: Credentials?
  /// Certificate and key; nil: none.
  var certificate: TLSOptions.ClientCertificate?
  /// Impersonation.
  var headers: [HTTPHeader] = []
  /// When they end; nil: nobody said.
  var expiry: Timestamp?

  init() {}

  /// Puts them into a request.
  package func apply(to request: inout HTTPRequest) {
    request.credentials = authorization
    request.tls.clientCertificate = certificate
    request.headers += headers
  }

  /// That there are some, or none.
  package var description: String {
    authorization == nil && certificate == nil ? "none" : "hidden"
  }

  /// Shows nothing to `dump` and debuggers, either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
