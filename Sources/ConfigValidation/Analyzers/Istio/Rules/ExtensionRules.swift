// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// Telemetry, ProxyConfig and what extends proxies.
extension ResourceCheck {
  mutating func proxyConfig() {
    workloadSelector(spec["selector"], labels: "matchLabels")
    notNegative(spec["concurrency"])
  }

  mutating func telemetry() {
    target()
    if spec["tracing"].elements.count > 1 {
      warn(spec["tracing"], "only the first entry counts")
    }
    for section in ["tracing", "metrics", "accessLogging"] {
      for entry in spec[section].elements {
        for provider in entry["providers"].elements {
          require(!provider["name"].isEmpty, provider, "needs a name")
        }
        if section == "tracing", entry["providers"].elements.count > 1 {
          warn(entry["providers"], "only one provider counts")
        }
      }
    }
    for tracing in spec["tracing"].elements {
      percent(tracing["randomSamplingPercentage"])
      for (name, tag) in tracing["customTags"].entries {
        require(!name.isEmpty, tag, "has an empty name")
        require(!tag.isEmpty, tag, "needs literal, environment, header or formatter")
        for (kind, field) in [("literal", "value"), ("environment", "name"), ("header", "name")]
        where tag[kind].exists {
          require(!tag[kind][field].isEmpty, tag[kind], "needs \(field)")
        }
      }
    }
    for overrides in spec["metrics"].elements.flatMap({ $0["overrides"].elements }) {
      if overrides["match"]["customMetric"].exists {
        require(
          !overrides["match"]["customMetric"].isEmpty,
          overrides["match"]["customMetric"],
          "is empty"
        )
      }
      for (_, tag) in overrides["tagOverrides"].entries {
        switch tag["operation"].text ?? "UPSERT" {
        case "REMOVE": require(tag["value"].isEmpty, tag["value"], "REMOVE takes no value")
        default: require(!tag["value"].isEmpty, tag, "UPSERT needs a value")
        }
      }
    }
  }

  mutating func wasmPlugin() {
    target()
    wasm(spec)
    for match in spec["match"].elements { trafficSelector(match) }
  }

  mutating func trafficExtension() {
    target()
    let kinds = ["wasm", "lua"].filter { spec[$0].exists }
    require(
      kinds.count == 1,
      spec,
      kinds.isEmpty ? "needs wasm or lua" : "wasm and lua exclude each other"
    )
    if spec["wasm"].exists { wasm(spec["wasm"]) }
    for match in spec["match"].elements { trafficSelector(match) }
  }

  private mutating func trafficSelector(_ match: FieldCursor) {
    for port in match["ports"].elements { self.port(port["number"]) }
  }

  private mutating func wasm(_ plugin: FieldCursor) {
    let url = plugin["url"]
    require(!url.isEmpty, url, "is missing")
    if !url.isEmpty {
      let address = url.string.contains("://") ? url.string : "http://\(url.string)"
      let scheme = WebAddress(address)?.scheme ?? "?"
      require(
        ["", "http", "https", "file", "oci"].contains(scheme),
        url,
        "\(url.string) is no file, http, https or oci address"
      )
    }
    if !plugin["sha256"].isEmpty {
      let sum = plugin["sha256"].string
      let isSum =
        sum.utf8.count == 64
        && sum.utf8.allSatisfy { ASCII.isHexadecimal($0) && !(0x41...0x46 ~= $0) }
      require(isSum, plugin["sha256"], "is not 64 hexadecimal digits in lower case")
    }
    for (name, limit) in [("imagePullSecret", 253), ("pluginName", 256)] where plugin[name].exists {
      let length = plugin[name].string.utf8.count
      require((1...limit).contains(length), plugin[name], "is not 1 to \(limit) characters long")
    }
    var names: Set<String> = []
    for variable in plugin["vmConfig"]["env"].elements {
      let name = variable["name"]
      require(!name.isEmpty, name, "is empty")
      require(names.insert(name.string).inserted, name, "\(name.string) is given twice")
      if variable["valueFrom"].text == "HOST", !variable["value"].isEmpty {
        error(variable["value"], "goes with valueFrom INLINE only")
      }
    }
  }

  mutating func envoyFilter() {
    if spec["workloadSelector"].exists, !spec["targetRefs"].isEmpty {
      error(spec["targetRefs"], "excludes workloadSelector")
    }
    workloadSelector(spec["workloadSelector"], labels: "labels")
    for patch in spec["configPatches"].elements {
      let match = patch["match"]
      let waypoint = match["waypoint"]
      let isWaypoint = match["context"].text == "WAYPOINT"
      if waypoint.exists, !isWaypoint {
        error(waypoint, "goes with context WAYPOINT only")
      }
      if isWaypoint {
        for name in ["listener", "routeConfiguration", "cluster", "proxy"] where match[name].exists
        {
          error(match[name], "is not allowed with context WAYPOINT")
        }
      }
      port(waypoint["portNumber"])
    }
  }
}
