package org.nightlight.server.jobs.internal;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;

/** Rings while a job fails. */
final class FailedJobAlarm implements SchedulerListener {

    private final Alarms alarms;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    FailedJobAlarm(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
        String job = complete.getExecution().taskInstance.getTaskName();
        if (complete.getResult() == ExecutionComplete.Result.FAILED) {
            failing.add(job);
            alarms.raise(
                    AlarmKind.UNEXPECTED_ERROR,
                    "job " + job,
                    "The job " + job + " failed ("
                            + complete.getCause()
                                    .map(cause -> cause.getClass().getSimpleName())
                                    .orElse("no reason given")
                            + ") and will be tried again. The log says more.");
        } else if (failing.remove(job)) {
            alarms.clear(AlarmKind.UNEXPECTED_ERROR, "job " + job);
        }
    }

    @Override
    public void onExecutionScheduled(TaskInstanceId task, Instant time) {}

    @Override
    public void onExecutionStart(CurrentlyExecuting execution) {}

    @Override
    public void onExecutionDead(Execution execution) {}

    @Override
    public void onExecutionFailedHeartbeat(CurrentlyExecuting execution) {}

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {}

    @Override
    public void onCandidateEvent(CandidateEventType type) {}
}
