// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Collectors
import Settings

/// Taking spans from those who send them.
struct TraceReceivingOptions: ParsableArguments {
  @Option(
    name: .customLong("receive-traces"),
    help: ArgumentHelp(
      "Take spans that proxies send: zipkin=:9411,otlp=:4318 (JSON over HTTP).",
      discussion: "Listens on loopback unless an address stands before the colon.",
      valueName: "FORM=ADDRESS:PORT"
    )
  )
  var receivers: [String] = Settings.inForce["receive-traces"].value.texts

  func validate() throws {
    do {
      _ = try listeners
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// What to listen on; empty for nothing.
  var listeners: [SpanListener] {
    get throws(SpanListener.Malformed) {
      var listeners: [SpanListener] = []
      for text in receivers { listeners += try SpanListener.list(text) }
      return listeners
    }
  }
}
