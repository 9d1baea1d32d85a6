// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension ResourceCheck {
  /// An AuthorizationPolicy as a whole.
  mutating func authorizationPolicy() {
    target()
    let action = spec["action"].text ?? "ALLOW"
    if action == "DENY" || action == "CUSTOM" {
      require(spec["rules"].exists, spec, "\(action) needs rules; an empty one matches everything")
    }
    let provider = spec["provider"]
    if action == "CUSTOM" {
      require(!provider["name"].isEmpty, provider, "CUSTOM needs the name of a provider")
    } else if provider.exists {
      error(provider, "goes with action CUSTOM only")
    }
    for rule in spec["rules"].elements {
      authorizationRule(rule, action: action)
    }
  }

  private mutating func authorizationRule(_ rule: FieldCursor, action: String) {
    if rule["from"].exists { require(!rule["from"].isEmpty, rule["from"], "is empty") }
    if rule["to"].exists { require(!rule["to"].isEmpty, rule["to"], "is empty") }
    for from in rule["from"].elements { source(from["source"], from, action: action) }
    for to in rule["to"].elements { operation(to["operation"], to) }
    for condition in rule["when"].elements { self.condition(condition, action: action) }
    if action == "DENY" { denyRule(rule) }
  }

  private mutating func source(_ source: FieldCursor, _ from: FieldCursor, action: String) {
    require(source.exists && !source.isEmpty, from, "needs a source that says something")
    for (name, values) in source.entries {
      require(!values.isEmpty, values, "is empty")
      for value in values.elements { require(!value.isEmpty, value, "is empty") }
      if action == "CUSTOM",
        !["ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks"]
          .contains(name)
      {
        error(values, "can't be used with action CUSTOM")
      }
    }
    for name in ["ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks"] {
      for block in source[name].elements { addressRange(block) }
    }
    for name in ["serviceAccounts", "notServiceAccounts"] where !source[name].isEmpty {
      for other in ["principals", "notPrincipals", "namespaces", "notNamespaces"]
      where !source[other].isEmpty {
        error(source[name], "excludes \(other)")
      }
      for account in source[name].elements {
        let parts = account.string.split(separator: "/", omittingEmptySubsequences: false)
        require(
          parts.count <= 2 && parts.allSatisfy { !$0.isEmpty } && !account.string.contains("*"),
          account,
          "\(account.string) is not NAME or NAMESPACE/NAME"
        )
      }
    }
  }

  private mutating func addressRange(_ block: FieldCursor) {
    require(
      NetworkAddress.isAddressOrRange(block.string),
      block,
      "\(block.string) is no IP address or range"
    )
  }

  private mutating func operation(_ operation: FieldCursor, _ to: FieldCursor) {
    require(operation.exists && !operation.isEmpty, to, "needs an operation that says something")
    for (_, values) in operation.entries {
      require(!values.isEmpty, values, "is empty")
      for value in values.elements { require(!value.isEmpty, value, "is empty") }
    }
    for name in ["ports", "notPorts"] {
      for port in operation[name].elements {
        let isPort = Int(port.string).map { (0...65535).contains($0) } ?? false
        require(isPort, port, "\(port.string) is no port")
      }
    }
    for name in ["paths", "notPaths"] {
      for path in operation[name].elements where path.string.contains("{") {
        require(
          Self.isPathTemplate(path.string),
          path,
          "\(path.string): {*} and {**} stand for whole segments, and none follows {**}"
        )
      }
    }
  }

  private static func isPathTemplate(_ path: String) -> Bool {
    var isEnded = false
    for segment in path.split(separator: "/") {
      let isTemplate = segment == "{*}" || segment == "{**}"
      if isTemplate, isEnded { return false }
      if segment == "{**}" { isEnded = true }
      if !isTemplate, segment.contains(where: { "{}*".contains($0) }) { return false }
    }
    return true
  }

  private mutating func condition(_ condition: FieldCursor, action: String) {
    let key = condition["key"]
    guard !key.isEmpty else {
      error(key, "is missing")
      return
    }
    guard AuthorizationAttribute.isKnown(key.string) else {
      error(key, "\(key.string) is no attribute that Istio knows")
      return
    }
    let values = condition["values"].elements + condition["notValues"].elements
    require(!values.isEmpty, condition, "needs values or notValues")
    if action == "CUSTOM", AuthorizationAttribute.isIdentity(key.string) {
      error(key, "\(key.string) can't be used with action CUSTOM")
    }
    for value in values {
      require(!value.isEmpty, value, "is empty")
      switch key.string {
      case "source.ip", "remote.ip", "destination.ip": addressRange(value)
      case "destination.port":
        let isPort = Int(value.string).map { (0...65535).contains($0) } ?? false
        require(isPort, value, "\(value.string) is no port")
      default: continue
      }
    }
  }

  /// A rule on attributes of HTTP holds for no TCP traffic, which DENY then lets pass or refuses
  /// altogether.
  private mutating func denyRule(_ rule: FieldCursor) {
    let operations = rule["to"].elements.map { $0["operation"] }
    if operations.isEmpty {
      let sources = rule["from"].elements.map { $0["source"] }
      let httpOnly: Set<String> = [
        "requestPrincipals", "notRequestPrincipals", "remoteIpBlocks", "notRemoteIpBlocks",
      ]
      let isHTTPOnly =
        !sources.isEmpty
        && sources.allSatisfy { $0.entries.allSatisfy { httpOnly.contains($0.key) } }
      if isHTTPOnly {
        warn(rule, "denies by attributes of HTTP only, so all TCP traffic is denied too")
      }
    } else if operations.contains(where: { $0["ports"].isEmpty && $0["notPorts"].isEmpty }) {
      warn(
        rule["to"],
        "denies without ports: TCP ports are denied whatever methods and paths say; add ports"
      )
    }
  }
}

/// Attributes that `when` may ask for.
private enum AuthorizationAttribute {
  private static let plain: Set<String> = [
    "source.ip", "remote.ip", "source.namespace", "source.principal", "source.serviceAccount",
    "source.trustDomain", "request.auth.principal", "request.auth.audiences",
    "request.auth.presenter", "destination.ip", "destination.port", "connection.sni",
  ]

  static func isKnown(_ key: String) -> Bool {
    if plain.contains(key) { return true }
    guard let bracket = key.firstIndex(of: "["), key.hasSuffix("]"),
      key.index(after: bracket) < key.index(before: key.endIndex)
    else { return false }
    let name = key[..<bracket]
    return name == "request.headers" || name == "request.auth.claims"
      || name.hasPrefix("experimental.envoy.filters.")
  }

  /// Whether it speaks of the caller's identity or its token.
  static func isIdentity(_ key: String) -> Bool {
    key.hasPrefix("request.auth.")
      || [
        "source.namespace", "source.principal", "source.serviceAccount", "source.trustDomain",
      ].contains(key)
  }
}
