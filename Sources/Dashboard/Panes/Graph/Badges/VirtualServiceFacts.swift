// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports

/// What a VirtualService does to the services that it routes to.
enum VirtualServiceFacts {
  /// The services that it is about: those that its routes lead to, and its hosts that are services.
  static func hosts(of resource: Resource, namespaces: Set<String>) -> Set<ServiceHost> {
    let namespace = resource.effectiveNamespace
    var texts = resource.spec["hosts"].texts.filter { $0 != "*" }
    for kind in ["http", "tcp", "tls"] {
      for route in resource.spec[kind].elements {
        texts += route["route"].elements.map { $0["destination"]["host"].string }
      }
    }
    return Set(
      texts.lazy.filter { !$0.isEmpty }
        .map { ServiceHost($0, in: namespace, namespaces: namespaces) }
    )
  }

  /// Its remarks, each with the service that it is on.
  static func remarks(
    of resource: Resource,
    namespaces: Set<String>
  ) -> [(ServiceHost, ConfigurationFacts.HostRemark)] {
    let name = "VirtualService \(resource.name)"
    var remarks = [BadgeRemark(.virtualService, name)]
    for route in resource.spec["http"].elements {
      remarks += httpRemarks(route).map { BadgeRemark($0.badge, "\(name): \($0.text)") }
    }
    for kind in ["tcp", "tls"] {
      for route in resource.spec[kind].elements where route["route"].elements.count > 1 {
        remarks.append(
          BadgeRemark(.tcpTrafficShifting, "\(name): \(weights(route["route"].elements))")
        )
      }
    }
    return hosts(of: resource, namespaces: namespaces).flatMap { host in
      remarks.map { (host, ConfigurationFacts.HostRemark(remark: $0, labels: [:])) }
    }
  }

  private static func httpRemarks(_ route: FieldCursor) -> [BadgeRemark] {
    var result: [BadgeRemark] = []
    let abort = route["fault"]["abort"]
    if abort.exists {
      let status = abort["httpStatus"].text ?? abort["grpcStatus"].text ?? "an error"
      result.append(BadgeRemark(.faultInjection, "\(percentage(abort)) answered with \(status)"))
    }
    let delay = route["fault"]["delay"]
    if delay.exists {
      result.append(
        BadgeRemark(
          .faultInjection,
          "\(percentage(delay)) delayed by \(delay["fixedDelay"].string)"
        )
      )
    }
    let mirrors = [route["mirror"]] + route["mirrors"].elements.map { $0["destination"] }
    for mirror in mirrors where mirror.exists {
      let subset = mirror["subset"].text.map { " " + $0 } ?? ""
      result.append(BadgeRemark(.mirroring, "mirrored to \(mirror["host"].string)\(subset)"))
    }
    if let timeout = route["timeout"].text {
      result.append(BadgeRemark(.requestTimeout, "timeout \(timeout)"))
    }
    if route["match"].exists {
      result.append(BadgeRemark(.requestRouting, "routes by the request"))
    }
    let destinations = route["route"].elements
    if destinations.count > 1, destinations.contains(where: { $0["weight"].exists }) {
      result.append(BadgeRemark(.trafficShifting, weights(destinations)))
    }
    return result
  }

  private static func percentage(_ fault: FieldCursor) -> String {
    let value = fault["percentage"]["value"].number ?? fault["percent"].number
    return value.map { FigureText.percent($0) } ?? "all"
  }

  private static func weights(_ destinations: [FieldCursor]) -> String {
    destinations.map { route in
      let destination = route["destination"]
      let target = destination["subset"].text ?? destination["host"].string
      return "\(target) \(route["weight"].text ?? "0") %"
    }.joined(separator: ", ")
  }
}
