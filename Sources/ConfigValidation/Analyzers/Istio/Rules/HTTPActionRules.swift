// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// What an `http` rule does besides routing.
extension ResourceCheck {
  mutating func redirect(_ redirect: FieldCursor) {
    guard redirect.exists else { return }
    if redirect["uri"].exists, redirect["prefixRewrite"].exists {
      error(redirect, "uri and prefixRewrite exclude each other")
    }
    let parts = ["uri", "prefixRewrite", "authority", "port", "derivePort", "scheme"]
    require(
      parts.contains { !redirect[$0].isEmpty },
      redirect,
      "needs a uri, authority, port or scheme"
    )
    if let code = redirect["redirectCode"].integer, code != 0 {
      require(
        (300...399).contains(code),
        redirect["redirectCode"],
        "\(code) is not from 300 to 399"
      )
    }
    if !redirect["scheme"].isEmpty {
      require(
        ["http", "https"].contains(redirect["scheme"].string),
        redirect["scheme"],
        "is not http or https"
      )
    }
    port(redirect["port"])
  }

  mutating func directResponse(_ response: FieldCursor) {
    guard response.exists else { return }
    let status = response["status"].integer ?? 0
    require((200...600).contains(status), response["status"], "\(status) is not from 200 to 600")
    let body = max(
      response["body"]["string"].string.utf8.count,
      response["body"]["bytes"].string.utf8.count
    )
    if body > 1 << 20 {
      error(response["body"], "is larger than 1 MB")
    } else if body > 100 << 10 {
      warn(response["body"], "is larger than 100 kB and is kept in every proxy")
    }
  }

  mutating func retries(_ retries: FieldCursor) {
    guard retries.exists else { return }
    let attempts = retries["attempts"].integer ?? 0
    require(attempts >= 0, retries["attempts"], "is negative")
    if attempts == 0 {
      for name in ["perTryTimeout", "retryOn", "retryRemoteLocalities"] where retries[name].exists {
        error(retries[name], "has no meaning with 0 attempts, which turns retries off")
      }
    }
    duration(retries["perTryTimeout"])
    duration(retries["backoff"])
    guard let policies = retries["retryOn"].text, !policies.isEmpty else { return }
    for policy in policies.split(separator: ",", omittingEmptySubsequences: false) {
      let name = policy.filter { $0 != " " }
      let isStatus = Int(name).map { (100...599).contains($0) } ?? false
      require(
        isStatus || HTTPSyntax.retryPolicies.contains(name),
        retries["retryOn"],
        "\(name) is no retry policy of Envoy and no HTTP status"
      )
    }
  }

  mutating func rewrite(_ rewrite: FieldCursor) {
    guard rewrite.exists else { return }
    let parts = ["uri", "uriRegexRewrite", "authority"].filter { !rewrite[$0].isEmpty }
    require(!parts.isEmpty, rewrite, "needs uri, uriRegexRewrite or authority")
    if parts.contains("uri"), parts.contains("uriRegexRewrite") {
      error(rewrite, "uri and uriRegexRewrite exclude each other")
    }
    if rewrite["uriRegexRewrite"].exists {
      let match = rewrite["uriRegexRewrite"]["match"]
      require(!match.isEmpty, match, "is empty")
      pattern(match)
    }
  }
}
