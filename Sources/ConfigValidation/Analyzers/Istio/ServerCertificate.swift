// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import MeshModel

/// Tells whether a Secret holds a server certificate that can be used.
enum ServerCertificate {
  /// What is wrong with it, nil if nothing is; `now` nil leaves the validity aside.
  static func problem(with secret: Resource, now: Timestamp?) -> String? {
    for (certificate, key) in [("cert", "key"), ("tls.crt", "tls.key")] {
      let text = value(certificate, of: secret)
      guard !text.isEmpty, !value(key, of: secret).isEmpty else { continue }
      guard let block = firstBlock(of: text) else { return "\(certificate) is no PEM certificate" }
      guard let validity = CertificateValidity(block) else {
        return "\(certificate) is no X.509 certificate"
      }
      guard let now else { return nil }
      if now < validity.notBefore { return "the certificate is not valid yet" }
      if now > validity.notAfter { return "the certificate has expired" }
      return nil
    }
    return "neither cert and key nor tls.crt and tls.key are there"
  }

  private static func value(_ key: String, of secret: Resource) -> String {
    if let text = secret.root["stringData"][key].text { return text }
    guard
      let data = Data(
        base64Encoded: secret.root["data"][key].string,
        options: .ignoreUnknownCharacters
      )
    else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  /// The bytes of the first PEM block.
  private static func firstBlock(of text: String) -> [UInt8]? {
    var body = ""
    var isInside = false
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("-----BEGIN ") {
        isInside = true
        body = ""
      } else if line.hasPrefix("-----END ") {
        guard isInside else { return nil }
        return Data(base64Encoded: body, options: .ignoreUnknownCharacters).map(Array.init)
      } else if isInside, !line.contains(":") {
        body += line
      }
    }
    return nil
  }
}
