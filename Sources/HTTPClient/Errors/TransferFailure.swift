// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// What libcurl knows about a failed transfer, and which of our causes that is.
struct TransferFailure {
  let code: CURLcode
  /// The text of the error buffer.
  let text: String
  /// `errno` of the connection; 0 if none.
  let systemError: Int32
  /// Whether the connection, TLS included, was there.
  let isConnected: Bool
  let receivedBytes: Int

  init(code: CURLcode, easy: borrowing EasyHandle, receivedBytes: Int) {
    self.code = code
    text = easy.errorText
    systemError = Int32(truncatingIfNeeded: easy.integer(CURLINFO_OS_ERRNO))
    isConnected = easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
    self.receivedBytes = receivedBytes
  }

  /// The cause for a request that went to `url` in the end.
  func cause(of request: HTTPRequest, url: RequestURL) -> TransferError.Cause {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .nameNotResolved(url.host)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxyFailed(detail)
    case CURLE_COULDNT_CONNECT: connectionCause(to: url)
    case CURLE_OPERATION_TIMEDOUT: timeoutCause(of: request.timeouts)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      .certificateNotTrusted(certificateProblem)
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM: .unusableCertificate(detail)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
      asksForCertificate ? .certificateRequired : .tlsFailed(detail)
    case CURLE_GOT_NOTHING: .noAnswer
    case CURLE_PARTIAL_FILE: .cutOff(receivedBytes: receivedBytes)
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      if asksForCertificate {
        .certificateRequired
      } else if text.contains("CONNECT") {
        .proxyFailed(detail)
      } else {
        .connectionLost(receivedBytes: receivedBytes)
      }
    case CURLE_HTTP2, CURLE_HTTP2_STREAM: .cutOff(receivedBytes: receivedBytes)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: .notHTTP
    case CURLE_BAD_CONTENT_ENCODING: .undecodable(detail)
    case CURLE_FILESIZE_EXCEEDED: .tooLarge(limit: request.maximumBytes)
    case CURLE_URL_MALFORMAT: .notURL(detail)
    default: .other(detail)
    }
  }

  /// libcurl's sentence, or what the code means where it has none.
  private var detail: String {
    text.isEmpty ? String(cString: curl_easy_strerror(code)).lowercased() : text
  }

  private func connectionCause(to url: RequestURL) -> TransferError.Cause {
    // libcurl names whom it could not connect to: where that isn't the server, it is the proxy.
    let host = url.host.filter { $0 != "[" && $0 != "]" }
    let beginning = "Failed to connect to "
    if text.hasPrefix(beginning), !text.hasPrefix("\(beginning)\(host) port \(url.port) ") {
      return .proxyFailed(detail)
    }
    return switch systemError {
    case ECONNREFUSED: .connectionRefused
    case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN: .unreachable
    default: text.contains("refused") ? .connectionRefused : .other(detail)
    }
  }

  /// Which limit it was: libcurl's code is the same for both.
  private func timeoutCause(of limits: HTTPRequest.Timeouts) -> TransferError.Cause {
    let total = limits.total ?? .seconds(Int64.max)
    guard isConnected else { return .connectTimedOut(min(limits.connect, total)) }
    return .timedOut(total, receivedBytes: receivedBytes)
  }

  private var asksForCertificate: Bool {
    text.contains("certificate required") || text.contains("bad certificate")
      || text.contains("handshake failure")
  }

  /// What OpenSSL says behind `SSL certificate problem: `.
  private var certificateProblem: String {
    let marker = "problem: "
    guard let start = text.firstIndex(of: ":"), text[..<start].hasSuffix("problem") else {
      return detail
    }
    return String(text[start...].dropFirst(marker.count - "problem".count))
  }
}
