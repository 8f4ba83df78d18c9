/**
 * What runs by itself. A feature contributes each of its jobs as a bean of db-scheduler's type {@code RecurringTask}; one
 * of the processes on the same database runs it at a time, and a job that fails rings an alarm until it works again.
 */
@NullMarked
package org.nightlight.server.jobs;

import org.jspecify.annotations.NullMarked;
