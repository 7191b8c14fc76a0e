package org.dateline;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * The only job that Quartz knows: does the line of the timetable that it is named for. The name stands in the
 * database, so this class keeps its name too; a line that only another version knows is that version's affair.
 */
@DisallowConcurrentExecution
class Tick implements Job {

    private final Timetable timetable;

    Tick(Timetable timetable) {
        this.timetable = timetable;
    }

    @Override
    public void execute(JobExecutionContext context) {
        var name = context.getJobDetail().getKey().getName();
        timetable.lines().stream()
                .filter(line -> line.name().equals(name))
                .forEach(line -> line.action().run());
    }
}
