// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension ResourceCheck {
  mutating func loadBalancer(_ balancer: FieldCursor, hasOutlierDetection: Bool) {
    guard balancer.exists else { return }
    consistentHash(balancer["consistentHash"])
    let warmup = balancer["warmup"]
    if warmup.exists {
      require(warmup["duration"].exists, warmup, "needs duration")
      duration(warmup["duration"])
      percent(warmup["minimumPercent"])
      if let aggression = warmup["aggression"].number {
        require(aggression > 0, warmup["aggression"], "is not above 0")
      }
    }
    locality(balancer["localityLbSetting"], hasOutlierDetection: hasOutlierDetection)
  }

  private mutating func consistentHash(_ hash: FieldCursor) {
    guard hash.exists else { return }
    let cookie = hash["httpCookie"]
    if cookie.exists {
      require(!cookie["name"].isEmpty, cookie, "needs a name")
      var names: Set<String> = []
      for attribute in cookie["attributes"].elements {
        let name = attribute["name"]
        require(names.insert(name.string).inserted, name, "\(name.string) is given twice")
      }
    }
    if hash["minimumRingSize"].exists {
      warn(hash["minimumRingSize"], "is deprecated; use ringHash.minimumRingSize")
      for name in ["ringHash", "maglev"] where hash[name].exists {
        error(hash["minimumRingSize"], "excludes \(name)")
      }
    }
    if let size = hash["maglev"]["tableSize"].integer {
      require(
        size < 5_000_011 && Self.isPrime(size),
        hash["maglev"]["tableSize"],
        "\(size) is no prime below 5000011"
      )
    }
  }

  private static func isPrime(_ number: Int) -> Bool {
    guard number > 1 else { return false }
    var divisor = 2
    while divisor * divisor <= number {
      if number.isMultiple(of: divisor) { return false }
      divisor += 1
    }
    return true
  }

  private mutating func locality(_ setting: FieldCursor, hasOutlierDetection: Bool) {
    guard setting.exists else { return }
    let distribute = setting["distribute"]
    let failover = setting["failover"]
    if !distribute.isEmpty, !failover.isEmpty {
      error(setting, "distribute and failover exclude each other")
    }
    for entry in distribute.elements {
      var total = 0
      for (_, weight) in entry["to"].entries {
        let share = weight.integer ?? 0
        require((1...100).contains(share), weight, "\(share) is not from 1 to 100")
        total += min(max(0, share), 1000)
      }
      require(total == 100, entry["to"], "the weights sum to \(total) instead of 100")
    }
    for entry in failover.elements {
      let from = entry["from"].string
      let to = entry["to"].string
      require(from != to, entry, "leads from \(from) to itself")
      for field in [entry["from"], entry["to"]] {
        require(
          !field.string.contains("/") && !field.string.contains("*"),
          field,
          "\(field.string) is no region: zones and * are not allowed"
        )
      }
    }
    if !failover.isEmpty || !setting["failoverPriority"].isEmpty, !hasOutlierDetection {
      warn(setting, "failover does nothing without outlierDetection, which finds what has failed")
    }
  }
}
