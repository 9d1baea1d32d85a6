// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The configuration that goes with `SampleMesh.bookinfo`.
package enum SampleConfiguration {
  /// Reviews split 70 to 20 to 10, with limits, and only productpage may call.
  package static let bookinfo: [Resource] = [
    .sample(
      "VirtualService.networking",
      "reviews",
      in: "bookinfo",
      spec: [
        "hosts": ["reviews"],
        "http": [
          [
            "match": [["headers": ["end-user": ["exact": "jason"]]]],
            "route": [["destination": ["host": "reviews", "subset": "v2"]]],
            "fault": ["delay": ["percentage": ["value": 10], "fixedDelay": "7s"]],
          ],
          [
            "route": [
              ["destination": ["host": "reviews", "subset": "v1"], "weight": 70],
              ["destination": ["host": "reviews", "subset": "v2"], "weight": 20],
              ["destination": ["host": "reviews", "subset": "v3"], "weight": 10],
            ],
            "timeout": "2s",
            "retries": ["attempts": 3, "perTryTimeout": "500ms", "retryOn": "5xx"],
            "mirror": ["host": "reviews", "subset": "v3"],
            "mirrorPercentage": ["value": 5],
          ],
        ],
      ]
    ),
    .sample(
      "DestinationRule.networking",
      "reviews",
      in: "bookinfo",
      spec: [
        "host": "reviews.bookinfo.svc.cluster.local",
        "trafficPolicy": [
          "connectionPool": [
            "tcp": ["maxConnections": 100], "http": ["http1MaxPendingRequests": 10],
          ],
          "outlierDetection": [
            "consecutive5xxErrors": 7, "interval": "30s", "baseEjectionTime": "5m",
            "maxEjectionPercent": 50,
          ],
        ],
        "subsets": [
          ["name": "v1", "labels": ["version": "v1"]], ["name": "v2", "labels": ["version": "v2"]],
          [
            "name": "v3", "labels": ["version": "v3"],
            "trafficPolicy": ["loadBalancer": ["simple": "RANDOM"]],
          ],
        ],
      ]
    ),
    .sample(
      "PeerAuthentication.security",
      "default",
      in: "istio-system",
      spec: ["mtls": ["mode": "PERMISSIVE"]]
    ),
    .sample(
      "PeerAuthentication.security",
      "bookinfo",
      in: "bookinfo",
      spec: ["mtls": ["mode": "STRICT"]]
    ),
    .sample(
      "AuthorizationPolicy.security",
      "reviews-viewer",
      in: "bookinfo",
      spec: [
        "selector": ["matchLabels": ["app": "reviews"]], "action": "ALLOW",
        "rules": [
          [
            "from": [["source": ["principals": ["cluster.local/ns/bookinfo/sa/productpage"]]]],
            "to": [["operation": ["methods": ["GET"]]]],
          ]
        ],
      ]
    ),
    .sample(
      "AuthorizationPolicy.security",
      "other",
      in: "bookinfo",
      spec: ["selector": ["matchLabels": ["app": "details"]]]
    ),
    .sample(
      "VirtualService.networking",
      "bookinfo",
      in: "bookinfo",
      spec: [
        "hosts": ["bookinfo.example.com"], "gateways": ["istio-system/public"],
        "http": [["route": [["destination": ["host": "productpage"]]]]],
      ]
    ),
  ]
}
