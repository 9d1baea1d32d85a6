// SPDX-License-Identifier: Apache-2.0

/// A family of Envoy's own statistics under one prefix, and what its value is.
struct NativeFamily {
  enum Kind: String {
    case counter
    case gauge
  }

  /// Where a value comes from; `zero` was never touched.
  enum Figure {
    case zero, one, requests, successes, noEndpoint
    case connections, activeConnections, activeRequests, receivedBytes, sentBytes
  }

  var name: String
  var kind: Kind
  var figure: Figure
}

/// The names of Envoy 1.40's statistics, by prefix.
enum NativeFamilies {
  static let cluster =
    make(
      .counter,
      .zero,
      """
      assignment_stale assignment_timeout_received assignment_use_cached bind_errors \
      lb_healthy_panic lb_local_cluster_not_ok lb_recalculate_zone_structures lb_subsets_created \
      lb_subsets_fallback lb_subsets_fallback_panic lb_subsets_removed lb_subsets_selected \
      lb_zone_cluster_too_small lb_zone_no_capacity_left lb_zone_number_differs \
      lb_zone_routing_all_directly lb_zone_routing_cross_zone lb_zone_routing_sampled \
      original_dst_host_invalid retry_or_shadow_abandoned update_attempt update_empty \
      update_failure update_no_rebuild update_success upstream_cx_connect_attempts_exceeded \
      upstream_cx_connect_timeout upstream_cx_connect_with_0_rtt \
      upstream_cx_destroy_local_with_active_rq upstream_cx_destroy_remote_with_active_rq \
      upstream_cx_destroy_with_active_rq upstream_cx_idle_timeout \
      upstream_cx_max_duration_reached upstream_cx_max_requests upstream_cx_none_healthy_total \
      upstream_cx_overflow upstream_cx_pool_overflow upstream_cx_protocol_error \
      upstream_flow_control_backed_up_total upstream_flow_control_drained_total \
      upstream_flow_control_paused_reading_total upstream_flow_control_resumed_reading_total \
      upstream_http3_broken upstream_internal_redirect_failed_total \
      upstream_internal_redirect_succeeded_total upstream_rq_cancelled \
      upstream_rq_maintenance_mode upstream_rq_max_duration_reached \
      upstream_rq_pending_failure_eject upstream_rq_pending_overflow upstream_rq_per_try_idle_timeout \
      upstream_rq_per_try_timeout upstream_rq_retry upstream_rq_retry_backoff_exponential \
      upstream_rq_retry_backoff_ratelimited upstream_rq_retry_limit_exceeded \
      upstream_rq_retry_overflow upstream_rq_retry_success upstream_rq_rx_reset \
      upstream_rq_timeout upstream_rq_tx_reset
      """
    )
    + make(.counter, .one, "default_total_match_count membership_change")
    + make(.counter, .requests, "upstream_rq_completed")
    + make(.counter, .successes, "upstream_rq_total")
    + make(.counter, .noEndpoint, "upstream_cx_connect_fail")
    + make(
      .counter,
      .connections,
      "upstream_cx_total upstream_cx_http1_total upstream_rq_pending_total"
    )
    + make(.counter, .zero, "upstream_cx_http2_total upstream_cx_http3_total upstream_cx_destroy")
    + make(.counter, .receivedBytes, "upstream_cx_rx_bytes_total")
    + make(.counter, .sentBytes, "upstream_cx_tx_bytes_total")
    + make(
      .gauge,
      .zero,
      """
      max_host_weight membership_degraded membership_excluded upstream_cx_rx_bytes_buffered \
      upstream_cx_tx_bytes_buffered upstream_rq_pending_active lb_subsets_active \
      circuit_breakers_default_cx_open circuit_breakers_default_cx_pool_open \
      circuit_breakers_default_rq_open circuit_breakers_default_rq_pending_open \
      circuit_breakers_default_rq_retry_open circuit_breakers_high_cx_open \
      circuit_breakers_high_cx_pool_open circuit_breakers_high_rq_open \
      circuit_breakers_high_rq_pending_open circuit_breakers_high_rq_retry_open
      """
    )
    + make(.gauge, .one, "membership_healthy membership_total")
    + make(.gauge, .activeConnections, "upstream_cx_active")
    + make(.gauge, .activeRequests, "upstream_rq_active")

  static let connectionManager =
    make(
      .counter,
      .requests,
      "downstream_rq_total downstream_rq_completed downstream_rq_http1_total"
    )
    + make(.counter, .connections, "downstream_cx_total downstream_cx_http1_total")
    + make(.counter, .receivedBytes, "downstream_cx_rx_bytes_total")
    + make(.counter, .sentBytes, "downstream_cx_tx_bytes_total")
    + make(
      .counter,
      .zero,
      """
      downstream_cx_delayed_close_timeout downstream_cx_destroy_active_rq \
      downstream_cx_destroy_local downstream_cx_destroy_local_active_rq \
      downstream_cx_destroy_remote_active_rq downstream_cx_drain_close downstream_cx_http2_total \
      downstream_cx_http3_total downstream_cx_idle_timeout downstream_cx_max_duration_reached \
      downstream_cx_max_requests_reached downstream_cx_overload_disable_keepalive \
      downstream_cx_protocol_error downstream_cx_ssl_total downstream_cx_upgrades_total \
      downstream_flow_control_paused_reading_total downstream_flow_control_resumed_reading_total \
      downstream_rq_failed_path_normalization downstream_rq_header_timeout \
      downstream_rq_http2_total downstream_rq_http3_total downstream_rq_idle_timeout \
      downstream_rq_max_duration_reached downstream_rq_non_relative_path \
      downstream_rq_overload_close downstream_rq_redirected_with_normalized_path \
      downstream_rq_rejected_via_ip_detection downstream_rq_response_before_rq_complete \
      downstream_rq_rx_reset downstream_rq_timeout downstream_rq_too_large \
      downstream_rq_tx_reset downstream_rq_ws_on_non_ws_route no_cluster no_route passthrough_internal_redirect_bad_location \
      rs_too_large tracing_client_enabled tracing_health_check tracing_not_traceable \
      tracing_random_sampling tracing_service_forced
      """
    )
    + make(.gauge, .activeConnections, "downstream_cx_active downstream_cx_http1_active")
    + make(.gauge, .activeRequests, "downstream_rq_active")
    + make(
      .gauge,
      .zero,
      """
      downstream_cx_http1_soft_drain downstream_cx_http2_active downstream_cx_http3_active \
      downstream_cx_rx_bytes_buffered downstream_cx_ssl_active downstream_cx_tx_bytes_buffered \
      downstream_cx_upgrades_active
      """
    )

  private static func make(
    _ kind: NativeFamily.Kind,
    _ figure: NativeFamily.Figure,
    _ names: String
  ) -> [NativeFamily] {
    names.split(separator: " ").map {
      NativeFamily(name: String($0), kind: kind, figure: figure)
    }
  }
}
