// SPDX-License-Identifier: Apache-2.0

/// What meshtop can reach and may read, and how to mend what it can't.
package struct Checkup: Sendable, Equatable {
  /// One place that something is read from.
  package struct Source: Sendable, Equatable {
    /// What it is.
    package enum Kind: String, Sendable {
      case proxies, prometheus, traces, kubernetes, configuration
    }

    /// How it did.
    package enum State: String, Sendable {
      case ok
      /// It answers, and something about it needs a look.
      case warning
      case failed
    }

    package var kind: Kind
    /// What a person calls it: a URL without credentials, a file, a context.
    package var name: String
    package var state: State
    /// What it answered, one line.
    package var answer: String
    /// Of its software; nil where it does not tell.
    package var version: String?
    /// Its clock minus ours, seconds; nil where it does not tell.
    package var clockSkewSeconds: Double?
    /// What to know besides, a line each.
    package var notes: [String] = []
    /// What to do, a line each.
    package var remedies: [String] = []

    /// A clock's skew to a tenth of a second: servers tell whole ones.
    package static func rounded(_ skew: Double) -> Double { (skew * 10).rounded() / 10 }

    package init(kind: Kind, name: String, state: State, answer: String) {
      self.kind = kind
      self.name = name
      self.state = state
      self.answer = answer
    }
  }

  /// Something that meshtop does where it has what that takes.
  package struct Feature: Sendable, Equatable {
    /// Whether it has.
    package enum State: String, Sendable {
      case available, partial, missing
    }

    package var name: String
    package var state: State
    /// From what it comes, or what it lacks; one line.
    package var because: String
    /// What would make it available; nil where nothing is needed.
    package var remedy: String?

    package init(name: String, state: State, because: String, remedy: String? = nil) {
      self.name = name
      self.state = state
      self.because = because
      self.remedy = remedy
    }
  }

  package var sources: [Source]
  package var features: [Feature]
  /// The smallest Kubernetes role that grants what is missing, as YAML; nil where nothing is.
  package var roleManifest: String?

  package init(sources: [Source], features: [Feature] = [], roleManifest: String? = nil) {
    self.sources = sources
    self.features = features
    self.roleManifest = roleManifest
  }

  /// Whether any source that figures, spans or objects come from answered.
  package var isAnythingReachable: Bool {
    sources.contains { $0.state != .failed && $0.kind != .configuration }
  }
}
