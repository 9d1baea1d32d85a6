// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A network of its own, joined to ours by one cable, with addresses in it that we have no route to.
///
/// Needs root and iproute2.
final class NetworkNamespace {
  static let isAvailable: Bool = {
    guard geteuid() == 0, let trial = try? NetworkNamespace() else { return false }
    return trial.isComplete
  }()

  let name: String
  /// Of the other end of the cable, which we can reach.
  let address: String
  /// A pod's, which only those within can reach.
  let podAddress = "10.244.0.11"
  private var isComplete = false

  init() throws {
    let number = Int.random(in: 1...200)
    name = "meshtop-\(UUID().uuidString.prefix(8))"
    address = "10.199.\(number).2"
    // A pair of devices stands for the pods' network: both ends are within.
    let script = """
      set -e
      ip netns add \(name)
      ip -n \(name) link set lo up
      ip -n \(name) link add pods type veth peer name podpeer
      ip -n \(name) link set podpeer up
      ip -n \(name) link set pods up
      ip -n \(name) addr add \(podAddress)/16 dev pods
      ip link add mt\(number) type veth peer name cable netns \(name)
      ip addr add 10.199.\(number).1/24 dev mt\(number)
      ip link set mt\(number) up
      ip -n \(name) addr add \(address)/24 dev cable
      ip -n \(name) link set cable up
      echo complete
      """
    isComplete = try KubeAPIServer.output("/bin/sh", ["-c", script]).hasSuffix("complete\n")
  }

  deinit {
    _ = try? KubeAPIServer.output("/bin/sh", ["-c", "ip netns del \(name)"])
  }

  /// A program and its arguments as they run within.
  func command(_ program: String, _ arguments: [String]) -> [String] {
    ["ip", "netns", "exec", name, program] + arguments
  }
}
