// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// One rule of a VirtualService's `http`.
extension ResourceCheck {
  mutating func httpRule(_ rule: FieldCursor, isDelegate: Bool, allowsClaims: Bool) {
    for match in rule["match"].elements { httpMatch(match, allowsClaims: allowsClaims) }
    if rule["delegate"].exists {
      require(!isDelegate, rule["delegate"], "a delegate can't delegate further")
      for name in ["route", "redirect"] where rule[name].exists {
        error(rule[name], "excludes delegate")
      }
    } else {
      action(of: rule)
    }
    if rule["mirror"].exists, !rule["mirrors"].isEmpty {
      error(rule["mirror"], "mirror and mirrors exclude each other")
    }
    headerOperations(of: rule)
    corsPolicy(rule["corsPolicy"])
    fault(rule["fault"])
    mirrors(of: rule)
    redirect(rule["redirect"])
    directResponse(rule["directResponse"])
    retries(rule["retries"])
    rewrite(rule["rewrite"])
    duration(rule["timeout"])
    routes(rule["route"])
  }

  private mutating func action(of rule: FieldCursor) {
    let actions = ["route", "redirect", "directResponse"].filter { rule[$0].exists }
    if actions.count > 1 {
      error(rule, "\(actions.joined(separator: " and ")) exclude each other")
    } else if actions.isEmpty {
      error(rule, "needs a route, redirect or directResponse")
    } else if actions == ["route"] {
      require(!rule["route"].isEmpty, rule["route"], "is empty")
    } else {
      for name in ["fault", "rewrite"] where rule[name].exists {
        error(rule[name], "excludes \(actions[0])")
      }
    }
  }

  // MARK: - Matches

  private mutating func httpMatch(_ match: FieldCursor, allowsClaims: Bool) {
    for name in ["uri", "scheme", "method", "authority"] {
      textMatch(match[name], allowsEmptyPrefix: name == "uri")
    }
    for name in ["headers", "withoutHeaders"] {
      for (header, value) in match[name].entries {
        if JWTClaimRouteAnalyzer.isClaim(header) {
          require(
            allowsClaims,
            value,
            "JWT claims can be matched at gateways only, not by sidecars"
          )
        } else {
          require(isHeaderName(header), value, "\(header) is no name of a header")
        }
        let isAny = name == "withoutHeaders" && value["regex"].text == "*"
        if !isAny { textMatch(value, allowsEmptyPrefix: false) }
      }
    }
    for (_, value) in match["queryParams"].entries { textMatch(value, allowsEmptyPrefix: false) }
    port(match["port"])
    podLabels(match["sourceLabels"])
    if !match["sourceNamespace"].isEmpty {
      require(
        DomainName.isLabel(match["sourceNamespace"].string),
        match["sourceNamespace"],
        "\(match["sourceNamespace"].string) is no name of a namespace"
      )
    }
  }

  /// `exact`, `prefix` or `regex`.
  private mutating func textMatch(_ match: FieldCursor, allowsEmptyPrefix: Bool) {
    let prefix = match["prefix"]
    if prefix.exists, !allowsEmptyPrefix { require(!prefix.isEmpty, prefix, "is empty") }
    let regex = match["regex"]
    if regex.exists {
      require(!regex.isEmpty, regex, "is empty")
      pattern(regex)
    }
  }

  /// A token, or a pseudo header such as `:path`.
  private func isHeaderName(_ name: String) -> Bool {
    HTTPSyntax.isToken(name.hasPrefix(":") ? String(name.dropFirst()) : name)
  }

  // MARK: - Headers

  private mutating func headerOperations(of rule: FieldCursor) {
    var authorities = rule["rewrite"]["authority"].isEmpty ? 0 : 1
    let places = [rule] + rule["route"].elements
    for place in places {
      authorities += headerOperations(place["headers"]["request"], isRequest: true)
      _ = headerOperations(place["headers"]["response"], isRequest: false)
    }
    let isInOnePlace = authorities <= 1
    require(isInOnePlace, rule, "sets the authority in several places")
  }

  /// How many operations write the authority.
  private mutating func headerOperations(_ operations: FieldCursor, isRequest: Bool) -> Int {
    var authorities = 0
    for name in ["set", "add"] {
      for (header, value) in operations[name].entries {
        if isRequest, [":authority", "host"].contains(header.lowercased()) {
          authorities += 1
        } else {
          headerName(header, value)
        }
        headerValue(value)
      }
    }
    for header in operations["remove"].elements { headerName(header.string, header) }
    return authorities
  }

  private mutating func headerName(_ name: String, _ field: FieldCursor) {
    require(!name.isEmpty, field, "has an empty header name")
    if name.hasPrefix(":") || name.lowercased() == "host" {
      error(field, "\(name) can't be changed here; rewrite.authority changes the host")
    }
  }

  private mutating func headerValue(_ field: FieldCursor) {
    let text = field.string
    require(
      !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F },
      field,
      "holds control characters"
    )
    require(
      text.count { $0 == "%" }.isMultiple(of: 2),
      field,
      "holds a single %; Envoy's variables are %NAME%, a percent sign is %%"
    )
  }

  // MARK: - Cross origin, faults, mirrors

  private mutating func corsPolicy(_ policy: FieldCursor) {
    guard policy.exists else { return }
    for origin in policy["allowOrigins"].elements {
      let values = ["exact", "prefix", "regex"].map { origin[$0] }.filter(\.exists)
      require(values.contains { !$0.isEmpty }, origin, "is empty")
      pattern(origin["regex"])
    }
    for method in policy["allowMethods"].elements {
      require(
        HTTPSyntax.methods.contains(method.string.uppercased()) || method.string == "*",
        method,
        "\(method.string) is no method of HTTP"
      )
    }
    for header in policy["allowHeaders"].elements + policy["exposeHeaders"].elements {
      require(
        HTTPSyntax.isToken(header.string),
        header,
        "\(header.string) is no name of a header"
      )
    }
    if policy["maxAge"].exists, let age = GoDuration.nanoseconds(policy["maxAge"].string) {
      let seconds = age / 1e9
      require(seconds == seconds.rounded(), policy["maxAge"], "is not in whole seconds")
    }
    duration(policy["maxAge"])
  }

  private mutating func fault(_ fault: FieldCursor) {
    guard fault.exists else { return }
    let abort = fault["abort"]
    let delay = fault["delay"]
    require(abort.exists || delay.exists, fault, "needs abort or delay")
    for part in [abort, delay] {
      let value = part["percentage"]["value"]
      if value.number != 0 { percent(value, from: 0.0001) }
      percent(part["percent"])
    }
    duration(delay["fixedDelay"])
    duration(delay["exponentialDelay"])
    guard abort.exists else { return }
    if let status = abort["httpStatus"].integer {
      require((200...600).contains(status), abort["httpStatus"], "\(status) is no status")
    }
    if let status = abort["grpcStatus"].text {
      require(HTTPSyntax.isGRPCStatus(status), abort["grpcStatus"], "\(status) is no gRPC status")
    }
    if abort["http2Error"].exists { error(abort["http2Error"], "is not supported") }
    if !abort["httpStatus"].exists, !abort["grpcStatus"].exists, !abort["http2Error"].exists {
      warn(abort, "has no httpStatus or grpcStatus, so it does nothing")
    }
  }

  private mutating func mirrors(of rule: FieldCursor) {
    for name in ["mirrorPercent", "mirror_percent"] where rule[name].exists {
      warn(rule[name], "is deprecated; use mirrorPercentage")
      percent(rule[name])
    }
    percent(rule["mirrorPercentage"]["value"])
    destination(rule["mirror"])
    for mirror in rule["mirrors"].elements {
      require(mirror["destination"].exists, mirror, "needs a destination")
      destination(mirror["destination"])
      percent(mirror["percentage"]["value"])
    }
  }
}
