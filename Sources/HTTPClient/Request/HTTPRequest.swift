// SPDX-License-Identifier: Apache-2.0

/// One request: what to ask, on whose behalf, and how much of time and memory it may take.
package struct HTTPRequest: Sendable {
  /// The methods that reading takes; nothing that meshtop does writes.
  package enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
  }

  /// What the request is for, as the verb of its error messages.
  package enum Purpose: String, Sendable {
    case get
    case scrape
    case query
  }

  /// Where to ask.
  package var url: RequestURL
  /// The verb of error messages.
  package var purpose: Purpose
  /// Reading only.
  package var method = Method.get
  /// In this order, after libcurl's own.
  ///
  /// An `Authorization` here is a credential like any other.
  package var headers: [HTTPHeader] = []
  /// Sent with POST only.
  package var body: [UInt8] = []
  /// How long it may take.
  package var timeouts = Timeouts()
  /// Bytes of the body after decompression; more ends the transfer.
  package var maximumBytes = 64 << 20
  /// Whether to offer all compressions that libcurl can undo.
  ///
  /// Costs both ends CPU time.
  package var acceptsCompression = true
  /// Whether it may share a connection over HTTP/2 with other requests.
  ///
  /// libcurl 7.88 may leave data of one stream in its buffers while another is read, until something
  /// else arrives: what is long or never ends should have a connection of its own.
  package var usesHTTP2 = true
  /// Whom to trust, and who we are, over https.
  package var tls = TLSOptions()
  /// Nil: the user part of the URL, if it has one.
  package var credentials: Credentials?
  /// Through what it goes.
  package var proxy = ProxyChoice.environment
  /// Redirects followed for GET and HEAD.
  package var maximumRedirects = 3

  /// A GET with all defaults.
  package init(_ url: RequestURL, purpose: Purpose = .get) {
    self.url = url
    self.purpose = purpose
  }

  /// A request to a URL given as text.
  ///
  /// - Throws: `TransferError` where the text is no http or https URL.
  package init(url: String, purpose: Purpose = .get) throws(TransferError) {
    self.init(try RequestURL(url, purpose: purpose), purpose: purpose)
  }

  /// How long each phase may take.
  package struct Timeouts: Sendable {
    /// Name resolution, connection and TLS handshake.
    package var connect = Duration.seconds(5)
    /// All of it; nil for no limit, as a watch needs.
    package var total: Duration? = .seconds(10)
    /// Without a byte arriving once connected; nil for no limit.
    package var idle: Duration? = .seconds(5)

    /// 5 s to connect, 5 s without a byte, 10 s in all.
    package init() {}
  }

  /// Whether the request carries something that no other server may see.
  var carriesSecrets: Bool {
    effectiveCredentials != nil || tls.clientCertificate != nil
      || headers.contains(where: \.isSecret)
  }

  var effectiveCredentials: Credentials? {
    credentials ?? url.credentials
  }
}
