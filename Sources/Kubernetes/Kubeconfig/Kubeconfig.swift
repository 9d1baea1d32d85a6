// SPDX-License-Identifier: Apache-2.0

package import HTTPClient

/// The clusters, users and contexts of kubeconfig files.
package struct Kubeconfig: Sendable, Equatable {
  /// How to reach an API server.
  package struct Cluster: Sendable, Equatable {
    /// The URL as written; may carry a path.
    package var server = ""
    /// Whom to trust; nil: the system's authorities.
    package var authorities: TLSOptions.Material?
    /// The name to verify, where it isn't the URL's host.
    package var serverName: String?
    /// `insecure-skip-tls-verify`.
    package var skipsVerification = false
    /// http, https or socks5; nil: what the environment says.
    package var proxyURL: String?
    /// `disable-compression`.
    package var disablesCompression = false

    /// A cluster with nothing set.
    package init() {}
  }

  /// Who asks.
  package struct User: Sendable, Equatable {
    /// The client certificate; nil where there is none.
    ///
    /// One without a key is an error when it is used, and so is a key without one.
    package var certificate: TLSOptions.Material?
    /// The key of the certificate.
    package var key: TLSOptions.Material?
    /// A bearer token; nil: none.
    package var token: String?
    /// A file that holds one and may be written anew; wins over `token`.
    package var tokenFile: String?
    /// Basic authentication.
    package var username: String?
    /// Basic authentication.
    package var password: String?
    /// A program that gives credentials.
    package var plugin: CredentialPlugin?
    /// Headers that let the server take the user for another.
    package var impersonation: [HTTPHeader] = []
    /// The name of an `auth-provider`, which kubectl doesn't know any more either.
    package var retiredProvider: String?

    /// A user who shows nothing.
    package init() {}
  }

  /// A cluster and a user that go together.
  package struct Context: Sendable, Equatable {
    /// A name in `clusters`.
    package var cluster: String
    /// A name in `users`; empty: nobody.
    package var user: String
    /// The namespace to prefer; empty: `default`.
    package var namespace: String

    /// Takes the values as they are.
    package init(cluster: String, user: String = "", namespace: String = "") {
      self.cluster = cluster
      self.user = user
      self.namespace = namespace
    }
  }

  /// By name.
  package var clusters: [String: Cluster] = [:]
  /// By name.
  package var users: [String: User] = [:]
  /// By name.
  package var contexts: [String: Context] = [:]
  /// What is used where no context is named; empty: none.
  package var currentContext = ""
  /// The files it was read from, as messages name them.
  package var files: [String] = []

  /// A configuration without anything.
  package init() {}

  /// Adds what another file says; what was said before holds, entry by entry, as kubectl does it.
  package mutating func merge(_ other: Kubeconfig) {
    clusters.merge(other.clusters) { first, _ in first }
    users.merge(other.users) { first, _ in first }
    contexts.merge(other.contexts) { first, _ in first }
    if currentContext.isEmpty { currentContext = other.currentContext }
    files += other.files
  }
}

/// A program that prints credentials (client.authentication.k8s.io).
package struct CredentialPlugin: Sendable, Equatable {
  /// Whether the program may ask the user.
  package enum Interaction: String, Sendable {
    case never = "Never"
    case ifAvailable = "IfAvailable"
    case always = "Always"
  }

  /// Found on `PATH` unless it has a slash; then relative to its kubeconfig's folder.
  package var command: String
  /// Passed as they are.
  package var arguments: [String] = []
  /// Added to our own environment.
  package var environment: [String: String] = [:]
  /// `client.authentication.k8s.io/v1` or `/v1beta1`.
  package var apiVersion: String
  /// How to get the program where it is missing; empty: nothing to say.
  package var installHint = ""
  /// Whether the program is told which cluster it is for.
  package var wantsClusterInfo = false
  /// `ifAvailable` where v1beta1 says nothing.
  package var interaction = Interaction.ifAvailable

  /// A program without arguments.
  package init(command: String, apiVersion: String) {
    self.command = command
    self.apiVersion = apiVersion
  }
}

/// Why a kubeconfig can't be used: one line with what to do.
package struct KubeconfigError: Error, Equatable, CustomStringConvertible {
  /// What failed, where, and what to do.
  package let description: String

  /// An error with its sentence.
  package init(_ description: String) {
    self.description = description
  }
}
