// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// PeerAuthentication and RequestAuthentication.
extension ResourceCheck {
  mutating func peerAuthentication() {
    workloadSelector(spec["selector"], labels: "matchLabels")
    let ports = spec["portLevelMtls"]
    guard ports.exists else { return }
    require(!ports.isEmpty, ports, "is empty")
    require(!spec["selector"]["matchLabels"].isEmpty, ports, "needs a selector")
    for (port, setting) in ports.entries {
      let isPort = Int(port).map { (1...65535).contains($0) } ?? false
      require(isPort, setting, "\(port) is no port from 1 to 65535")
    }
  }

  mutating func requestAuthentication() {
    target()
    for rule in spec["jwtRules"].elements { jwtRule(rule) }
  }

  private mutating func jwtRule(_ rule: FieldCursor) {
    let address = rule["jwksUri"].exists ? rule["jwksUri"] : rule["jwks_uri"]
    if rule["issuer"].exists {
      require(!rule["issuer"].isEmpty, rule["issuer"], "is empty")
    } else {
      require(address.exists, rule, "needs issuer or jwksUri")
    }
    if address.exists {
      let url = WebAddress(address.string)
      require(
        url.map { ["http", "https"].contains($0.scheme) && !$0.host.isEmpty } ?? false,
        address,
        "\(address.string) is no http:// or https:// address"
      )
      require(rule["jwks"].isEmpty, rule["jwks"], "excludes jwksUri")
    }
    for name in ["audiences", "fromParams", "fromCookies"] {
      for value in rule[name].elements { require(!value.isEmpty, value, "is empty") }
    }
    for header in rule["fromHeaders"].elements {
      require(!header["name"].isEmpty, header["name"], "is empty")
    }
    for output in rule["outputClaimToHeaders"].elements {
      require(!output["claim"].isEmpty, output, "needs a claim")
      let header = output["header"]
      let isName =
        !header.isEmpty
        && header.string.utf8.allSatisfy { ASCII.isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F }
      require(isName, header, "\(header.string) is no name of letters, digits, - and _")
    }
    duration(rule["timeout"])
  }

  /// `jwks` is JSON with `keys`; private keys don't belong there.
  mutating func signingKeys(parse: (String) -> FieldValue?) {
    for rule in spec["jwtRules"].elements {
      let keys = rule["jwks"]
      guard !keys.isEmpty else { continue }
      guard keys.string.drop(while: \.isWhitespace).hasPrefix("{"), let set = parse(keys.string),
        case .list(let entries)? = set["keys"]?.content,
        entries.allSatisfy({ !($0["kty"]?.text ?? "").isEmpty })
      else {
        error(keys, "is no JSON Web Key Set")
        continue
      }
      let privateFields = ["d", "p", "q", "dp", "dq", "qi", "k"]
      if entries.contains(where: { entry in privateFields.contains { entry[$0] != nil } }) {
        warn(keys, "holds a private key, which nobody needs to verify tokens")
      }
    }
  }
}
