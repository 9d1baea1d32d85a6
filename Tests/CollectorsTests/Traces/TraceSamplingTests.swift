// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

struct TraceSamplingTests {
  private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

  @Test
  func `each tick asks for what is new and a little of what is old`() {
    var sampling = TraceSampling(lookbackSeconds: 300, limit: 7)
    let first = sampling.query(at: at(1000))
    #expect(first.start == at(700))
    #expect(first.end == at(1000))
    #expect(first.limit == 7)
    sampling.succeeded()
    #expect(sampling.query(at: at(1005)).start == at(985))
  }

  @Test
  func `after a failure the next tick makes up for it, within the lookback`() {
    var sampling = TraceSampling(lookbackSeconds: 60)
    _ = sampling.query(at: at(1000))
    sampling.succeeded()
    _ = sampling.query(at: at(1005))
    sampling.failed()
    #expect(sampling.query(at: at(1010)).start == at(985))
    sampling.failed()
    #expect(sampling.query(at: at(2000)).start == at(1940))
  }

  @Test
  func `a clock that goes back asks for nothing backwards`() {
    var sampling = TraceSampling(lookbackSeconds: 60)
    _ = sampling.query(at: at(1000))
    sampling.succeeded()
    let query = sampling.query(at: at(900))
    #expect(query.start <= query.end)
  }
}
