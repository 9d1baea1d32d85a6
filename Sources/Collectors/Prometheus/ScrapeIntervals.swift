// SPDX-License-Identifier: Apache-2.0

/// How often a Prometheus scrapes the proxies, told from the times of some series' samples.
package struct ScrapeIntervals: Sendable, Equatable {
  /// By job; empty names where the series have none.
  package var seconds: [String: Double] = [:]

  package init(seconds: [String: Double] = [:]) {
    self.seconds = seconds
  }

  /// The shortest, as nothing is new more often; nil where none is known.
  package var shortest: Double? { seconds.values.min() }
  /// The longest, and its job; of equal ones the first by name.
  package var longest: (job: String, seconds: Double)? {
    seconds.max { ($0.value, $1.key) < ($1.value, $0.key) }
      .map { (job: $0.key, seconds: $0.value) }
  }

  /// The window to compute rates over where `window` seconds were asked for.
  ///
  /// A rate takes two samples, which only two intervals are sure to hold; where the window asked for
  /// is shorter, it is four, so that a scrape may fail.
  package func window(askedFor window: Double) -> Double {
    guard let longest, window < 2 * longest.seconds else { return window }
    return (4 * longest.seconds).rounded(.up)
  }

  /// Says that a window is too short, and what is taken instead; nil where it is long enough.
  package func remark(onWindow window: Double) -> String? {
    let taken = self.window(askedFor: window)
    guard taken > window, let longest else { return nil }
    let job = longest.job.isEmpty ? "" : "job \(longest.job) is "
    return
      "\(job)scraped every \(Self.text(longest.seconds)): a window of \(Self.text(window)) may "
      + "hold fewer than two samples, so rates are over \(Self.text(taken))"
  }

  /// The middle of the steps between samples, rounded to what people configure; nil of fewer than
  /// two samples.
  static func interval(ofSamplesAt times: [Double]) -> Double? {
    let steps = zip(times.dropFirst(), times).map { $0 - $1 }.filter { $0 > 0 }.sorted()
    guard !steps.isEmpty else { return nil }
    let middle = steps[steps.count / 2]
    return middle >= 2 ? middle.rounded() : (middle * 10).rounded() / 10
  }

  /// An interval as people say it: `15 s`, `500 ms`.
  package static func text(_ seconds: Double) -> String {
    seconds >= 1 && seconds == seconds.rounded()
      ? "\(Int(seconds)) s" : "\(Int((seconds * 1000).rounded())) ms"
  }
}
