// SPDX-License-Identifier: Apache-2.0

/// How to prove who the server is, and who we are.
package struct TLSOptions: Sendable {
  /// PEM, in a file or in memory.
  package enum Material: Sendable, Equatable {
    case file(String)
    case pem([UInt8])
  }

  /// Certificate and key that a server may ask for.
  package struct ClientCertificate: Sendable, Equatable {
    /// With the intermediate ones behind it, if there are any.
    package var certificate: Material
    /// Without a passphrase.
    package var key: Material

    /// A pair that belongs together.
    package init(certificate: Material, key: Material) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// Off only where the user asked for it (`insecure-skip-tls-verify`).
  package var verifiesServer = true
  /// Whom to trust instead of the system's authorities; nil: the system's.
  package var authorities: Material?
  /// Shown to servers that ask; nil: none.
  package var clientCertificate: ClientCertificate?
  /// The name to ask for and to verify, where it isn't the URL's host; nil: the URL's.
  package var serverName: String?

  /// The system's authorities, verification on, no client certificate.
  package init() {}
}
