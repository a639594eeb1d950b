/** What comes out of the chart, the dashboards and the alerts, before any cluster sees it. */
@NullMarked
package io.integrationhub.chart;

import org.jspecify.annotations.NullMarked;
