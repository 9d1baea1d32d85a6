// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  static let istioControlPlane: [String: CodeExplanation] = [
    "IST0001": CodeExplanation(
      means: "An analyzer itself failed. None of its causes is in the configuration.",
      hurts: "Some findings may be missing.",
      mend: "Report it with the input that caused it."
    ),
    "IST0136": CodeExplanation(
      means: "An annotation of alpha status. istioctl has this check switched off, and meshtop "
        + "reports nothing.",
      hurts: "It may change without notice.",
      mend: "Nothing to mend."
    ),
    "IST0141": CodeExplanation(
      means:
        "The rights to install or upgrade Istio are missing. Only `istioctl x precheck` reports "
        + "it.",
      hurts: "An upgrade would fail or change behaviour.",
      mend: "Run `istioctl x precheck` before an upgrade."
    ),
    "IST0142": CodeExplanation(
      means:
        "The cluster's Kubernetes is too old for this Istio. Only `istioctl x precheck` reports "
        + "it.",
      hurts: "An upgrade would fail or change behaviour.",
      mend: "Run `istioctl x precheck` before an upgrade."
    ),
    "IST0143": CodeExplanation(
      means: "A container listens on localhost only. No current version reports it.",
      hurts: "Other pods could not reach it.",
      mend: "Listen on all addresses."
    ),
    "IST0156": CodeExplanation(
      means: "The cluster's Gateway API is too old for this Istio. Only `istioctl x precheck` "
        + "reports it.",
      hurts: "An upgrade would fail or change behaviour.",
      mend: "Run `istioctl x precheck` before an upgrade."
    ),
    "IST0163": CodeExplanation(
      means: "A webhook of an external control plane has neither a URL nor a service, or no valid "
        + "URL.",
      hurts: "The API server cannot call it: injection and validation fail.",
      mend: "Set clientConfig.url to the control plane's https address.",
      wrong: """
        clientConfig: {url: istiod}
        """,
      right: """
        clientConfig: {url: "https://istiod.example.com:15017/inject"}
        """
    ),
    "IST0164": CodeExplanation(
      means: "A webhook of an external control plane is called by an IP address.",
      hurts: "Its certificate mostly does not name the address, and the address may change.",
      mend: "Use a host name.",
      wrong: """
        clientConfig: {url: "https://10.0.0.1:15017/inject"}
        """,
      right: """
        clientConfig: {url: "https://istiod.example.com:15017/inject"}
        """
    ),
    "IST0168": CodeExplanation(
      means: "An unknown compatibility version. No current version reports it.",
      hurts: "The setting would be ignored.",
      mend: "Use a version that this Istio knows."
    ),
    "IST0169": CodeExplanation(
      means: "A change of a new version affects this mesh. Only `istioctl x precheck` reports it.",
      hurts: "An upgrade would fail or change behaviour.",
      mend: "Run `istioctl x precheck` before an upgrade."
    ),
    "IST0172": CodeExplanation(
      means: "The cluster's Gateway API will be too old for the next Istio. Only `istioctl x "
        + "precheck` reports it.",
      hurts: "An upgrade would fail or change behaviour.",
      mend: "Run `istioctl x precheck` before an upgrade."
    ),
    "IST0175": CodeExplanation(
      means: "istiod fetches signing keys from any address that a RequestAuthentication names.",
      hurts: "Who may write RequestAuthentications can make istiod call internal addresses.",
      mend: "Set BLOCKED_CIDRS_IN_JWKS_URIS on istiod.",
      wrong: """
        env: []
        """,
      right: """
        env: [{name: BLOCKED_CIDRS_IN_JWKS_URIS, value: "10.0.0.0/8,169.254.0.0/16"}]
        """
    ),
    "IST0176": CodeExplanation(
      means: "A type of the Gateway API is older than this Istio reads.",
      hurts: "Istio ignores routes of that type.",
      mend: "Install a newer release of the Gateway API.",
      wrong: """
        annotations: {gateway.networking.k8s.io/bundle-version: v1.0.0}
        """,
      right: """
        annotations: {gateway.networking.k8s.io/bundle-version: v1.6.0}
        """
    ),
  ]
}
